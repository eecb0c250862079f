"""Does not clear old gradients.

check: step_on.meta_step
says: Gradients of an earlier backward were added in
"""


def step_on(
    model: nn.Module,
    batch: tuple[Tensor, Tensor],
    criterion: Callable[[Tensor, Tensor], Tensor],
    optimizer: Optimizer,
    device: torch.device | str,
) -> Tensor:
    x, y = (part.to(device) for part in batch)
    loss = criterion(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.detach()
