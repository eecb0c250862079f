"""Makes an optimizer of its own.

check: step_on.meta_step
says: The momentum of the given optimizer was lost
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
    torch.optim.SGD(model.parameters(), lr=optimizer.param_groups[0]["lr"]).step()
    return loss.detach()
