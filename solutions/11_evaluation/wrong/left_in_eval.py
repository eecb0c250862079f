"""Leaves the model in eval mode.

check: evaluate.modes
says: note model.training first
"""


def evaluate(model: nn.Module, loader: Iterable[tuple[Tensor, Tensor]]) -> dict[str, float]:
    model.eval()
    count, loss, correct = 0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            logits = model(x)
            count += len(y)
            loss += F.cross_entropy(logits, y, reduction="sum").item()
            correct += (logits.argmax(1) == y).sum().item()
    return {"loss": loss / count, "acc": correct / count}
