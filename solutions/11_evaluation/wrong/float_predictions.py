"""Predictions as floats.

check: collect_predictions.complete
says: is torch.float32
"""


def collect_predictions(model: nn.Module, loader: Iterable[tuple[Tensor, Tensor]]) -> Tensor:
    was_training = model.training
    model.eval()
    try:
        with torch.no_grad():
            return torch.cat([model(x).argmax(1).float() for x, _ in loader])
    finally:
        model.train(was_training)
