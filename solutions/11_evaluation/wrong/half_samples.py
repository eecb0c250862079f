"""Draws half as many samples as there are.

check: bootstrap_ci.interval
says: low is
"""


def bootstrap_ci(correct: Tensor, n_boot: int, seed: int) -> tuple[float, float]:
    generator = torch.Generator().manual_seed(seed)
    n = len(correct)
    draws = torch.randint(n, (n_boot, n // 2), generator=generator)
    scores = correct[draws].double().mean(1)
    low, high = torch.quantile(scores, torch.tensor([0.025, 0.975], dtype=torch.float64)).tolist()
    return low, high
