"""New values first, then copied into w; a second way through detach()."""


def manual_step(w: Tensor, lr: float) -> None:
    new = w.detach() - lr * w.grad
    w.detach().copy_(new)
    w.grad = torch.zeros_like(w)
