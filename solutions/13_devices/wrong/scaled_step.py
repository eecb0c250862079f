"""Steps with gradients that are still scaled.

check: amp_step.scaler_logic
says: taken with scaled gradients
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
    norm = nn.utils.get_total_norm([p.grad / 8 for p in model.parameters()])
    optimizer.step()
    return norm.item()
