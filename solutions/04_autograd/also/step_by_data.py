"""The older way: write to w.data, then zero the gradient in place."""


def manual_step(w: Tensor, lr: float) -> None:
    w.data.add_(w.grad, alpha=-lr)
    w.grad.zero_()
