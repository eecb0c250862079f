"""model.train(): batch norm learns from test data.

check: mc_dropout.modes
says: BatchNorm statistics changed
"""


def mc_dropout(model: nn.Module, x: Tensor, n: int) -> tuple[Tensor, Tensor]:
    modes = [(module, module.training) for module in model.modules()]
    model.train()
    with torch.no_grad():
        samples = torch.stack([model(x).softmax(-1) for _ in range(n)])
    for module, training in modes:
        module.training = training
    return samples.mean(0), samples.std(0)
