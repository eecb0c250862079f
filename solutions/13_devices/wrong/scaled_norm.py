"""Returns the norm of the scaled gradients.

check: amp_step.scaler_logic
says: that of the scaled gradients
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
    scaler.scale(criterion(model(x), y)).backward()
    norm = nn.utils.get_total_norm([p.grad for p in model.parameters()])
    scaler.unscale_(optimizer)
    nn.utils.clip_grad_norm_(model.parameters(), max_norm)
    scaler.step(optimizer)
    scaler.update()
    return norm.item()
