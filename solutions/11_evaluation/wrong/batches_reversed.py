"""The batches come out backwards.

check: collect_predictions.complete
says: collect_predictions(model, loader) is
"""


def collect_predictions(model: nn.Module, loader: Iterable[tuple[Tensor, Tensor]]) -> Tensor:
    was_training = model.training
    model.eval()
    try:
        with torch.no_grad():
            return torch.cat([model(x).argmax(1).cpu() for x, _ in loader][::-1])
    finally:
        model.train(was_training)
