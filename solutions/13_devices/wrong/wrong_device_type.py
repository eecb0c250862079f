"""Names a device type that is not the one of x: autocast is off.

check: forward_bf16.precision
says: The forward ran in float32
"""


def forward_bf16(model: nn.Module, x: Tensor) -> Tensor:
    other = "cuda" if x.device.type == "cpu" else "cpu"
    with torch.no_grad(), torch.autocast(other, dtype=torch.bfloat16):
        return model(x).float()
