"""An optimizer for one step."""


def manual_step(w: Tensor, lr: float) -> None:
    optimizer = torch.optim.SGD([w], lr=lr)
    optimizer.step()
    optimizer.zero_grad()
