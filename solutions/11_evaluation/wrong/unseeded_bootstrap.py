"""Draws from the global generator.

check: bootstrap_ci.interval
says: Draw from a generator of your own, seeded with seed
"""


def bootstrap_ci(correct: Tensor, n_boot: int, seed: int) -> tuple[float, float]:
    n = len(correct)
    draws = torch.randint(n, (n_boot, n))
    scores = correct[draws].double().mean(1)
    low, high = torch.quantile(scores, torch.tensor([0.025, 0.975], dtype=torch.float64)).tolist()
    return low, high
