"""How far the statistical check of 11_evaluation stays from its bounds, over many seeds of the reference."""

from math import comb
from statistics import stdev

import torch

Row = tuple[str, str, list[float], float | None, float | None]
N, RIGHT, DRAWS, NEAR, SEEDS = 297, 240, 4000, 0.012, 40


def quantile(n: int, right: int, q: float) -> float:
    p, total = right / n, 0.0
    for k in range(n + 1):
        total += comb(n, k) * p**k * (1 - p) ** (n - k)
        if total >= q:
            return k / n
    return 1.0


def margins(solution) -> list[Row]:
    correct, six = torch.arange(N) < RIGHT, torch.arange(6) < 5
    ends = [solution.bootstrap_ci(correct, DRAWS, seed) for seed in range(400)]
    few = [solution.bootstrap_ci(six, DRAWS, seed) for seed in range(120)]
    scatter = [
        stdev(solution.bootstrap_ci(correct, 1, 1000 * group + seed)[0] for seed in range(SEEDS))
        for group in range(200)
    ]
    widths = [sum(high - low for low, high in ends[i : i + 4]) / 4 for i in range(0, len(ends), 4)]
    check = "bootstrap_ci.interval"
    return [
        (check, "low minus exact", [low - quantile(N, RIGHT, 0.025) for low, _ in ends], -NEAR, NEAR),
        (check, "high minus exact", [high - quantile(N, RIGHT, 0.975) for _, high in ends], -NEAR, NEAR),
        (check, "low of 5 of 6", [low - 0.5 for low, _ in few], -1e-6, 1e-6),
        (check, "high of 5 of 6", [high - 1.0 for _, high in few], -1e-6, 1e-6),
        (check, "mean width of four", widths, 0.0815, 0.0975),
        # The lower bound only has to tell scatter from none: drawing without replacement gives 0.
        (check, "scatter of single draws", scatter, 0.005, 0.045),
    ]
