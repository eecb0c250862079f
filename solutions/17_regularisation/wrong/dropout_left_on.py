"""eval() at the end is no way back.

check: mc_dropout.modes
says: training of each module
"""


def mc_dropout(model: nn.Module, x: Tensor, n: int) -> tuple[Tensor, Tensor]:
    modes = [(module, module.training) for module in model.modules()]
    for module, _ in modes:
        module.training = isinstance(module, nn.Dropout)
    with torch.no_grad():
        samples = torch.stack([model(x).softmax(-1) for _ in range(n)])
    model.eval()
    return samples.mean(0), samples.std(0)
