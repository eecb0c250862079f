"""Tensors instead of floats.

check: evaluate.modes, evaluate.weighting
says: should be a Python float
"""


def evaluate(model: nn.Module, loader: Iterable[tuple[Tensor, Tensor]]) -> dict[str, float]:
    was_training = model.training
    model.eval()
    count, loss, correct = 0, 0.0, 0
    try:
        with torch.no_grad():
            for x, y in loader:
                logits = model(x)
                count += len(y)
                loss += F.cross_entropy(logits, y, reduction="sum").item()
                correct += (logits.argmax(1) == y).sum().item()
    finally:
        model.train(was_training)
    return {"loss": torch.tensor(loss / count), "acc": torch.tensor(correct / count)}
