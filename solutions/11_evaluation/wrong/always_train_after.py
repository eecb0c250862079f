"""Puts every model into train mode.

check: evaluate.modes
says: The model came in eval mode
"""


def evaluate(model: nn.Module, loader: Iterable[tuple[Tensor, Tensor]]) -> dict[str, float]:
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
        model.train()
    return {"loss": loss / count, "acc": correct / count}
