"""A tensor of both ends.

check: bootstrap_ci.interval
says: should be a tuple or list
"""


def bootstrap_ci(correct: Tensor, n_boot: int, seed: int) -> tuple[float, float]:
    generator = torch.Generator().manual_seed(seed)
    n = len(correct)
    draws = torch.randint(n, (n_boot, n), generator=generator)
    scores = correct[draws].double().mean(1)
    return torch.quantile(scores, torch.tensor([0.025, 0.975], dtype=torch.float64))
