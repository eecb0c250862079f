"""Leaves the model in eval mode.

check: forward_bf16.precision
says: the mode and requires_grad of the model
"""


def forward_bf16(model: nn.Module, x: Tensor) -> Tensor:
    model.eval()
    with torch.no_grad(), torch.autocast(x.device.type, dtype=torch.bfloat16):
        return model(x).float()
