"""Does not convert the outputs.

check: forward_bf16.precision
says: Convert them with .float()
"""


def forward_bf16(model: nn.Module, x: Tensor) -> Tensor:
    with torch.no_grad(), torch.autocast(x.device.type, dtype=torch.bfloat16):
        return model(x)
