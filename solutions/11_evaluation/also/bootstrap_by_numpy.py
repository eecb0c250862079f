"""NumPy: binomial numbers of right answers, and percentiles."""


def bootstrap_ci(correct: Tensor, n_boot: int, seed: int) -> tuple[float, float]:
    import numpy as np

    n = len(correct)
    counts = np.random.default_rng(seed).binomial(n, correct.float().mean().item(), size=n_boot)
    low, high = np.percentile(counts / n, [2.5, 97.5])
    return float(low), float(high)
