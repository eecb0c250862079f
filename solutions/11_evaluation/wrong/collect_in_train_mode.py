"""No eval mode.

check: collect_predictions.complete
says: another mode: training, no gradients
"""


def collect_predictions(model: nn.Module, loader: Iterable[tuple[Tensor, Tensor]]) -> Tensor:
    was_training = model.training
    try:
        with torch.no_grad():
            return torch.cat([model(x).argmax(1).cpu() for x, _ in loader])
    finally:
        model.train(was_training)
