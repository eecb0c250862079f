"""How far the reference stays from the bounds of the statistical checks."""

import importlib.util
import math
import statistics
import sys
from pathlib import Path

import torch

from grader.judge.rng import Rng

SAMPLES = 30


def margins(solution):
    checks = load(Path(__file__).parent / "checks.py")
    torch.set_num_threads(1)
    means = []
    for seed in range(SAMPLES):
        rng = Rng(seed)
        shares = []
        for _ in range(checks.RUNS):
            x, y, x_test, y_test = checks.secret_digits(rng, "cpu")
            got = solution.train_digits(x, y, x_test, rng.integer(0, 10_000))
            shares.append(checks.share_equal(got, y_test))
        means.append(statistics.fmean(shares))
    ratios = [math.log10(ratio(solution, checks, Rng(seed))) for seed in range(100)]
    return [
        ("train_digits.accuracy", "mean share right of 3 trainings", means, checks.ENOUGH, None),
        (
            "overfit_one_batch.memorises",
            "log10 of the last loss, without momentum 0",
            ratios,
            None,
            math.log10(0.5),
        ),
    ]


def ratio(solution, checks, rng):
    """As in the check: the loss after 80 steps on 16 senseless samples, over that without momentum."""
    space = {"torch": torch, "nn": torch.nn}
    exec(checks.eighty_steps.source, space)  # noqa: S102 — the probe as the child runs it
    hidden = {"weight": rng.normal(96, 12, std=0.4), "bias": rng.normal(96)}
    start, offsets = checks.tell(rng, "cpu", classes=4, features=96)
    x, y = rng.normal(16, 12), torch.tensor(rng.permutation(16)) % 4

    def loss(first, last):
        return checks.ByHand(last, offsets, 0).loss((x @ first["weight"].T + first["bias"]).relu(), y)

    seen = space["eighty_steps"](solution, hidden, start, offsets, x, y)
    plain = loss(*checks.steps_without_momentum(hidden, start, offsets, x, y))
    return loss(seen["first"], seen["last"]) / plain


def load(path):
    spec = importlib.util.spec_from_file_location("training_checks", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
