"""acc in percent.

check: evaluate.modes, evaluate.weighting
says: Return a fraction in [0, 1], not percent
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
    return {"loss": loss / count, "acc": 100 * correct / count}
