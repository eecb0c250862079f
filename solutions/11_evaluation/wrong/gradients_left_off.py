"""Switches gradients off for the whole program.

check: evaluate.modes
says: torch.is_grad_enabled() afterwards
"""


def evaluate(model: nn.Module, loader: Iterable[tuple[Tensor, Tensor]]) -> dict[str, float]:
    was_training = model.training
    model.eval()
    torch.set_grad_enabled(False)
    count, loss, correct = 0, 0.0, 0
    try:
        for x, y in loader:
            logits = model(x)
            count += len(y)
            loss += F.cross_entropy(logits, y, reduction="sum").item()
            correct += (logits.argmax(1) == y).sum().item()
    finally:
        model.train(was_training)
    return {"loss": loss / count, "acc": correct / count}
