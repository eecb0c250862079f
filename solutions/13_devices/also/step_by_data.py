"""Clears gradients after the step as well; the value of the loss by .data."""


def step_on(
    model: nn.Module,
    batch: tuple[Tensor, Tensor],
    criterion: Callable[[Tensor, Tensor], Tensor],
    optimizer: Optimizer,
    device: torch.device | str,
) -> Tensor:
    x, y = batch
    x, y = x.to(device), y.to(device)
    for parameter in model.parameters():
        parameter.grad = None
    loss = criterion(model(x), y)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad(set_to_none=False)
    return loss.data
