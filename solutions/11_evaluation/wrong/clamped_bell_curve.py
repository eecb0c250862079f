"""The same, cut to [0, 1].

check: bootstrap_ci.interval
says: no good for six samples
"""


def bootstrap_ci(correct: Tensor, n_boot: int, seed: int) -> tuple[float, float]:
    generator = torch.Generator().manual_seed(seed)
    n = len(correct)
    draws = torch.randint(n, (n_boot, n), generator=generator)
    scores = correct[draws].double().mean(1)
    mean, std = scores.mean().item(), scores.std(correction=0).item()
    return max(0.0, mean - 1.96 * std), min(1.0, mean + 1.96 * std)
