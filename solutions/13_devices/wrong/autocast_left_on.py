"""Switches autocast on for good.

check: forward_bf16.precision
says: Autocast was left on
"""


def forward_bf16(model: nn.Module, x: Tensor) -> Tensor:
    torch.set_autocast_enabled(x.device.type, True)
    torch.set_autocast_dtype(x.device.type, torch.bfloat16)
    with torch.no_grad():
        return model(x).float()
