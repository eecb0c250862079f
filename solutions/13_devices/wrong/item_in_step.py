"""Reads the loss, which waits for the GPU.

check: step_on.meta_step
says: it would make the CPU wait for a GPU
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
    optimizer.step()
    return torch.tensor(loss.item())
