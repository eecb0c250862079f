"""Leaves the model in eval mode.

check: collect_predictions.complete
says: model.training afterwards
"""


def collect_predictions(model: nn.Module, loader: Iterable[tuple[Tensor, Tensor]]) -> Tensor:
    model.eval()
    try:
        with torch.no_grad():
            return torch.cat([model(x).argmax(1).cpu() for x, _ in loader])
    finally:
        pass
