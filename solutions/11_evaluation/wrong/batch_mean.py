"""Averages the averages of the batches.

check: evaluate.modes, evaluate.weighting
says: weighs as much as
"""


def evaluate(model: nn.Module, loader: Iterable[tuple[Tensor, Tensor]]) -> dict[str, float]:
    was_training = model.training
    model.eval()
    count, loss, correct = 0, 0.0, 0
    try:
        with torch.no_grad():
            for x, y in loader:
                logits = model(x)
                count += 1
                loss += F.cross_entropy(logits, y).item()
                correct += (logits.argmax(1) == y).double().mean().item()
    finally:
        model.train(was_training)
    return {"loss": loss / count, "acc": correct / count}
