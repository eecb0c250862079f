"""eps added to the standard deviation.

check: batch_norm.train_eval
says: √(var + eps)
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
        mean, var = x.mean(0), x.var(0, correction=0)
        running_mean = running_mean.lerp(mean.detach(), momentum)
        running_var = running_var.lerp(x.detach().var(0), momentum)
    return gamma * (x - mean) / (var.sqrt() + eps) + beta, running_mean, running_var
