"""Batch means weighted by batch sizes; the flags of all modules restored one by one."""


def evaluate(model: nn.Module, loader: Iterable[tuple[Tensor, Tensor]]) -> dict[str, float]:
    flags = {module: module.training for module in model.modules()}
    loss = acc = n = 0.0
    with torch.no_grad():
        try:
            model.eval()
            for inputs, labels in loader:
                outputs = model(inputs)
                k = labels.numel()
                loss += k * float(F.cross_entropy(outputs, labels))
                acc += k * float((outputs.argmax(dim=1) == labels).double().mean())
                n += k
        finally:
            for module, flag in flags.items():
                module.training = flag
    return dict(loss=loss / n, acc=acc / n)  # noqa: C408
