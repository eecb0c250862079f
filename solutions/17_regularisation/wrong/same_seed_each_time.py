"""Seeds before every forward.

check: mc_dropout.modes
says: the std
"""


def mc_dropout(model: nn.Module, x: Tensor, n: int) -> tuple[Tensor, Tensor]:
    modes = [(module, module.training) for module in model.modules()]
    for module, _ in modes:
        module.training = isinstance(module, nn.Dropout)
    samples = []
    with torch.no_grad():
        for _ in range(n):
            torch.manual_seed(0)
            samples.append(model(x).softmax(-1))
    samples = torch.stack(samples)
    for module, training in modes:
        module.training = training
    return samples.mean(0), samples.std(0)
