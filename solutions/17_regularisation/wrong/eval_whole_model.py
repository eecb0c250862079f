"""Dropout is off: all samples are equal.

check: mc_dropout.modes
says: Dropout was off
"""


def mc_dropout(model: nn.Module, x: Tensor, n: int) -> tuple[Tensor, Tensor]:
    modes = [(module, module.training) for module in model.modules()]
    model.eval()
    with torch.no_grad():
        samples = torch.stack([model(x).softmax(-1) for _ in range(n)])
    for module, training in modes:
        module.training = training
    return samples.mean(0), samples.std(0)
