"""A list of ints.

check: collect_predictions.complete
says: should be a tensor
"""


def collect_predictions(model: nn.Module, loader: Iterable[tuple[Tensor, Tensor]]) -> Tensor:
    was_training = model.training
    model.eval()
    try:
        with torch.no_grad():
            return [int(p) for x, _ in loader for p in model(x).argmax(1)]
    finally:
        model.train(was_training)
