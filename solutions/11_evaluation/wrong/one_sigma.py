"""Mean ± one standard error.

check: bootstrap_ci.interval
says: That is a 68 % interval: take the 2.5 % and 97.5 % quantiles of the resampled accuracies
"""


def bootstrap_ci(correct: Tensor, n_boot: int, seed: int) -> tuple[float, float]:
    generator = torch.Generator().manual_seed(seed)
    n = len(correct)
    draws = torch.randint(n, (n_boot, n), generator=generator)
    scores = correct[draws].double().mean(1)
    mean, std = scores.mean().item(), scores.std(correction=0).item()
    return mean - std, mean + std
