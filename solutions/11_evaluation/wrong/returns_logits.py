"""Logits instead of classes.

check: collect_predictions.complete
says: has shape (23, 7)
"""


def collect_predictions(model: nn.Module, loader: Iterable[tuple[Tensor, Tensor]]) -> Tensor:
    was_training = model.training
    model.eval()
    try:
        with torch.no_grad():
            return torch.cat([model(x).cpu() for x, _ in loader])
    finally:
        model.train(was_training)
