"""Forgets optimizer.step().

check: step_on.meta_step
says: The weights did not move
"""


def step_on(
    model: nn.Module,
    batch: tuple[Tensor, Tensor],
    criterion: Callable[[Tensor, Tensor], Tensor],
    optimizer: Optimizer,
    device: torch.device | str,
) -> Tensor:
    x, y = (part.to(device) for part in batch)
    optimizer.zero_grad()
    loss = criterion(model(x), y)
    loss.backward()
    return loss.detach()
