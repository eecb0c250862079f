"""Records gradients all the while.

check: collect_predictions.complete
says: another mode: eval, gradients on
"""


def collect_predictions(model: nn.Module, loader: Iterable[tuple[Tensor, Tensor]]) -> Tensor:
    was_training = model.training
    model.eval()
    try:
        with torch.enable_grad():
            return torch.cat([model(x).argmax(1).cpu() for x, _ in loader])
    finally:
        model.train(was_training)
