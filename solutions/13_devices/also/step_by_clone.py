"""A clone of the loss; gradients by autograd.grad."""


def step_on(
    model: nn.Module,
    batch: tuple[Tensor, Tensor],
    criterion: Callable[[Tensor, Tensor], Tensor],
    optimizer: Optimizer,
    device: torch.device | str,
) -> Tensor:
    x, y = batch[0].to(device), batch[1].to(device)
    loss = criterion(model(x), y)
    parameters = list(model.parameters())
    for parameter, gradient in zip(parameters, torch.autograd.grad(loss, parameters), strict=True):
        parameter.grad = gradient
    optimizer.step()
    with torch.no_grad():
        return loss.clone()
