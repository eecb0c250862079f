"""Restores the mode only if all goes well.

check: evaluate.modes
says: restore it in a finally block
"""


def evaluate(model: nn.Module, loader: Iterable[tuple[Tensor, Tensor]]) -> dict[str, float]:
    was_training = model.training
    model.eval()
    count, loss, correct = 0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            logits = model(x)
            count += len(y)
            loss += F.cross_entropy(logits, y, reduction="sum").item()
            correct += (logits.argmax(1) == y).sum().item()
    model.train(was_training)
    return {"loss": loss / count, "acc": correct / count}
