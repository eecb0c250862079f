"""Decorators, inference_mode where nothing is trained on top, and named submodules."""


@torch.inference_mode()
def predict(model: nn.Module, x: Tensor) -> Tensor:
    modes = [(module, module.training) for module in model.modules()]
    out = model.eval()(x)
    for module, training in modes:
        module.training = training
    return out


@torch.no_grad()
def square_no_grad(x: Tensor) -> Tensor:
    return x.square()


def freeze(model: nn.Module, prefixes: Sequence[str]) -> int:
    for prefix in prefixes:
        model.get_submodule(prefix).requires_grad_(False)
    return sum(parameter.numel() for parameter in model.parameters() if not parameter.requires_grad)


def detach_copy(x: Tensor) -> Tensor:
    return x.clone().detach()


def mean_loss(losses: Iterable[Tensor]) -> float:
    values = [float(loss) for loss in losses]
    return sum(values) / len(values)


def ema_update(ema: nn.Module, model: nn.Module, decay: float) -> None:
    theirs = model.state_dict()
    learned = dict(ema.named_parameters())
    for name, mine in ema.state_dict().items():
        if name in learned:
            mine.mul_(decay).add_(theirs[name], alpha=1 - decay)
        else:
            mine.copy_(theirs[name])


def features(frozen: nn.Module, x: Tensor) -> Tensor:
    return frozen(x).detach()
