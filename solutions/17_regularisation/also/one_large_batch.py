"""mc_dropout in one forward over n copies of the batch; a mask by comparing numbers."""


def dropout(x: Tensor, p: float, training: bool, seed: int) -> Tensor:
    if not training:
        return x
    draws = torch.rand(
        x.shape, generator=torch.Generator(x.device).manual_seed(seed), device=x.device, dtype=x.dtype
    )
    return torch.where(draws < 1 - p, x / max(1 - p, 1e-6), torch.zeros_like(x))


def mc_dropout(model: nn.Module, x: Tensor, n: int) -> tuple[Tensor, Tensor]:
    before = [module.training for module in model.modules()]
    for module in model.modules():
        module.training = type(module) is nn.Dropout
    with torch.no_grad():
        samples = model(x.repeat(n, *[1] * (x.ndim - 1))).softmax(-1).unflatten(0, (n, len(x)))
    for module, training in zip(model.modules(), before, strict=True):
        module.training = training
    return samples.mean(0), samples.std(0)
