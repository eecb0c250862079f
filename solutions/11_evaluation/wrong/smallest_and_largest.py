"""The extremes of all draws.

check: bootstrap_ci.interval
says: interval
"""


def bootstrap_ci(correct: Tensor, n_boot: int, seed: int) -> tuple[float, float]:
    generator = torch.Generator().manual_seed(seed)
    n = len(correct)
    draws = torch.randint(n, (n_boot, n), generator=generator)
    scores = correct[draws].double().mean(1)
    return scores.min().item(), scores.max().item()
