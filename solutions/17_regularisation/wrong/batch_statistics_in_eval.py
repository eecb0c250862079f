"""Always normalises with the batch.

check: batch_norm.train_eval
says: does not depend on its batch
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
    if True:
        mean, var = x.mean(0), x.var(0, correction=0)
        running_mean = running_mean.lerp(mean.detach(), momentum) if training else running_mean
        running_var = running_var.lerp(x.detach().var(0), momentum) if training else running_var
    return gamma * (x - mean) / (var + eps).sqrt() + beta, running_mean, running_var
