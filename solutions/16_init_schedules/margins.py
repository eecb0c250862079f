"""Margins of the statistical checks of 16_init_schedules: `grader margins` shows how far bounds are away."""

import math
from itertools import pairwise

import torch
from torch import nn

FANS = ((300, 100), (40, 700), (120, 200))
SEEDS = range(100)


def margins(solution):
    """Rows (check id, what is measured, samples on the reference, lower bound, upper bound or None)."""
    return [*xavier_rows(solution), *init_rows(solution), *curve_rows(solution)]


def uniform_rows(check, name, draws, a):
    flat = [draw.detach().double().flatten() / a for draw in draws]
    what = f"{name}: {{}}"
    return [
        (check, what.format("mean over a"), [w.mean().item() for w in flat], -0.03, 0.03),
        (check, what.format("variance over a²/3"), [3 * w.square().mean().item() for w in flat], 0.95, 1.05),
        (
            check,
            what.format("fourth power over a⁴/5"),
            [5 * w.pow(4).mean().item() for w in flat],
            0.92,
            1.08,
        ),
        (
            check,
            what.format("correlation of neighbours"),
            [3 * (w[1:] * w[:-1]).mean().item() for w in flat],
            -0.06,
            0.06,
        ),
    ]


def xavier_rows(solution):
    rows = []
    for fan_out, fan_in in FANS[:2]:
        draws = [solution.xavier(fan_out, fan_in, 1.5, seed) for seed in range(101)]
        a = 1.5 * math.sqrt(6 / (fan_in + fan_out))
        rows += uniform_rows("xavier.distribution", f"{fan_out}×{fan_in}", draws[:100], a)
        likeness = [
            3 * (one.double() * other.double()).mean().item() / a**2 for one, other in pairwise(draws)
        ]
        rows.append(("xavier.distribution", f"{fan_out}×{fan_in}: two seeds alike", likeness, -0.06, 0.06))
    return rows


def init_rows(solution):
    check, seen = "init_weights.who_changed", []
    for seed in SEEDS:
        torch.manual_seed(seed)
        model = nn.Sequential(
            nn.Linear(100, 300), nn.Linear(200, 120), nn.Embedding(200, 64), nn.Linear(100, 300)
        )
        solution.init_weights(model)
        seen.append(model)
    rows = uniform_rows(check, "300×100", [model[0].weight for model in seen], math.sqrt(6 / 400))
    rows += uniform_rows(check, "120×200", [model[1].weight for model in seen], math.sqrt(6 / 320))
    alike = [3 * (m[0].weight.double() * m[3].weight.double()).mean().item() * 400 / 6 for m in seen]
    rows.append((check, "two layers alike", alike, -0.06, 0.06))
    words = [model[2].weight.detach().double() / 0.02 for model in seen]
    rows.append((check, "embedding: mean", [w.mean().item() for w in words], -0.08, 0.08))
    rows.append((check, "embedding: std", [w.std().item() for w in words], 0.9, 1.1))
    rows.append((check, "embedding: fourth moment", [w.pow(4).mean().item() / 3 for w in words], 0.75, 1.3))
    return rows


def curve_rows(solution):
    """Logarithms, since sizes are products: each layer multiplies the size by a random factor near 1."""
    check, rows = "activation_std.shape_of_curve", []
    curves = [solution.activation_std(20, 512, "he", seed) for seed in SEEDS]
    first = [curve[0] for curve in curves]
    rows.append((check, "he: first layer", first, 0.9, 1.1))
    for layer in (2, 10, 20):
        logs = [math.log(curve[layer - 1]) for curve in curves]
        rows.append((check, f"he: logarithm of layer {layer}", logs, math.log(0.25), math.log(4)))
    growth = [(curve[-1] / curve[0]) ** (1 / 19) for curve in curves]
    rows.append((check, "he: growth per layer, unlike that without ReLU", growth, None, 0.92 * math.sqrt(2)))
    return rows
