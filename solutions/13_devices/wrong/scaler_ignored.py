"""Skips by hand and leaves the scaler out.

check: amp_step.scaler_logic
says: scaler.update() halves it
"""


def amp_step(
    model: nn.Module,
    batch: tuple[Tensor, Tensor],
    criterion: Callable[[Tensor, Tensor], Tensor],
    optimizer: Optimizer,
    scaler: torch.amp.GradScaler,
    max_norm: float,
) -> float:
    x, y = batch
    optimizer.zero_grad()
    criterion(model(x), y).backward()
    norm = nn.utils.clip_grad_norm_(model.parameters(), max_norm)
    if norm.isfinite():
        optimizer.step()
    return norm.item()
