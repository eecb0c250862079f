"""Freezes the parameters to get no graph.

check: forward_bf16.precision
says: the mode and requires_grad of the model
"""


def forward_bf16(model: nn.Module, x: Tensor) -> Tensor:
    model.requires_grad_(False)
    with torch.autocast(x.device.type, dtype=torch.bfloat16):
        return model(x).float()
