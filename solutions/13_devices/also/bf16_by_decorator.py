"""Autocast as a decorator; the graph is cut off afterwards."""


def forward_bf16(model: nn.Module, x: Tensor) -> Tensor:
    run = torch.autocast(x.device.type, torch.bfloat16)(model)
    return run(x).detach().float()
