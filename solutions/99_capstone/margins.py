"""Accuracy of the reference's network on moved and noisy digits, over seeds."""

import importlib.util
import sys
from pathlib import Path

import torch

from grader.judge.rng import Rng

SAMPLES = 40


def margins(solution):
    checks = load(Path(__file__).parent / "checks.py")
    torch.set_num_threads(1)
    found = []
    for seed in range(SAMPLES):
        rng = Rng(seed)
        images, labels = training_part(checks, rng)
        torch.manual_seed(seed)
        model = solution.Deployed(solution.make_network())
        solution.train(model, images, labels)
        hidden, want = checks.secret_images(rng)
        with torch.no_grad():
            found.append((model(hidden).argmax(1) == want).double().mean().item())
    return [("digits_to_onnx.end_to_end", "share of hidden images named right", found, checks.ENOUGH, None)]


def training_part(checks, rng):
    digits = checks.load_digits()
    order = rng.permutation(len(digits.x_train))[: checks.TRAINING]
    return checks.pixels(digits.x_train)[order], digits.y_train[order]


def load(path):
    spec = importlib.util.spec_from_file_location("capstone_checks", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
