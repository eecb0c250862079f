"""Softmax of the mean logits.

check: mc_dropout.modes
says: Softmax of each sample first
"""


def mc_dropout(model: nn.Module, x: Tensor, n: int) -> tuple[Tensor, Tensor]:
    modes = [(module, module.training) for module in model.modules()]
    for module, _ in modes:
        module.training = isinstance(module, nn.Dropout)
    with torch.no_grad():
        samples = torch.stack([model(x) for _ in range(n)])
    for module, training in modes:
        module.training = training
    return samples.mean(0).softmax(-1), samples.softmax(-1).std(0)
