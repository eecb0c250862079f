"""torch.empty_like and copy_, statistics.fmean, set_grad_enabled, components split at dots."""

import statistics


def predict(model: nn.Module, x: Tensor) -> Tensor:
    training = model.training
    model.train(False)
    with torch.set_grad_enabled(False):
        out = model(x)
    if training:
        model.train()
    return out


def square_no_grad(x: Tensor) -> Tensor:
    plain = x.detach()
    return plain * plain


def freeze(model: nn.Module, prefixes: Sequence[str]) -> int:
    wanted = [prefix.split(".") for prefix in prefixes]
    count = 0
    for name, parameter in model.named_parameters():
        parts = name.split(".")
        if any(parts[: len(start)] == start for start in wanted):
            parameter.requires_grad = False
            count += parameter.numel()
    return count


def detach_copy(x: Tensor) -> Tensor:
    with torch.no_grad():
        return torch.empty_like(x).copy_(x)


def mean_loss(losses: Iterable[Tensor]) -> float:
    return statistics.fmean(loss.item() for loss in losses)


@torch.no_grad()
def ema_update(ema: nn.Module, model: nn.Module, decay: float) -> None:
    sources = dict(model.named_parameters()) | dict(model.named_buffers())
    for name, mine in ema.named_parameters():
        mine.copy_(decay * mine + (1 - decay) * sources[name])
    for name, mine in ema.named_buffers():
        mine.copy_(sources[name])


def features(frozen: nn.Module, x: Tensor) -> Tensor:
    with torch.set_grad_enabled(False):
        return frozen(x)
