"""Normalises with the running statistics while training.

check: batch_norm.train_eval
says: of the batch
"""


def batch_norm(
    x: Tensor,
    gamma: Tensor,
    beta: Tensor,
    running_mean: Tensor,
    running_var: Tensor,
    training: bool,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> tuple[Tensor, Tensor, Tensor]:
    if training:
        running_mean = running_mean.lerp(x.detach().mean(0), momentum)
        running_var = running_var.lerp(x.detach().var(0), momentum)
    return gamma * (x - running_mean) / (running_var + eps).sqrt() + beta, running_mean, running_var
