"""How far the reference stays from the bounds of the statistical checks."""

import importlib.util
import sys
from pathlib import Path

import torch
from torch import nn

SEEDS = 120


def checks_module():
    spec = importlib.util.spec_from_file_location("checks17", Path(__file__).with_name("checks.py"))
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where inspect looks for the source of probes
    spec.loader.exec_module(module)
    return module


def gather(name, samples):
    """Rows (check, what, values, lower, upper) from a list of (what, value, lower, upper) a seed."""
    return [
        (name, column[0][0], [value for _, value, _, _ in column], column[0][2], column[0][3])
        for column in zip(*samples, strict=True)
    ]


def margins(solution):
    checks, rows = checks_module(), []
    for p in (0.3, 0.8):
        samples = []
        for seed in range(SEEDS):
            torch.manual_seed(seed)
            x = (torch.rand(300, 400) * 1.8 + 0.2) * (torch.randint(2, (300, 400)) * 2 - 1)
            out, other = (solution.dropout(x, p, True, seed + step) for step in (5000, 9000))
            agree = ((out == 0) == (other == 0)).double().mean().item()
            want = p * p + (1 - p) ** 2
            statistics = checks.mask_statistics(out, x)
            samples.append(
                [(f"{what}, p={p}", value, p - bound, p + bound) for what, value, bound in statistics]
            )
            samples[-1].append((f"agreement of two seeds, p={p}", agree, want - 0.02, want + 0.02))
        rows += gather("dropout.statistics", samples)
    for p in (0.25, 0.35, 0.5):
        samples = [checks.net_statistics(kinds(solution, checks, p, seed), p) for seed in range(SEEDS)]
        rows += gather("DropNet.modes", [[(f"{w}, p={p}", v, a, b) for w, v, a, b in s] for s in samples])
    for p in (0.3, 0.6):
        samples = [checks.sample_statistics(counts(solution, checks, p, seed), p) for seed in range(SEEDS)]
        rows += gather(
            "mc_dropout.modes", [[(f"{w}, p={p:.1f}", v, a, b) for w, v, a, b in s] for s in samples]
        )
    return rows


def kinds(solution, checks, p, seed):
    """Which of the three values each logit has, for a net whose masks can be read: hidden 1.0, then +0.5."""
    torch.manual_seed(seed)
    net = solution.DropNet(p)
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.zero_()
        net.fc1.bias.fill_(1.0)
        net.fc2.weight[:, :64] = torch.eye(64)
        net.fc2.bias.fill_(0.5)
        net.fc3.weight[:, :10] = torch.eye(10)
        logits = net.train()(torch.zeros(checks.ROWS, 784))
    values = torch.tensor([0, 0.5 / (1 - p), (1 / (1 - p) + 0.5) / (1 - p)])
    return (logits.unsqueeze(-1) - values).abs().argmin(-1)


def counts(solution, checks, p, seed):
    """How many of the samples kept the only hidden unit of each row, read back from the mean."""
    torch.manual_seed(seed)
    model = nn.Sequential(nn.Dropout(p), nn.Linear(1, 2))
    nn.init.constant_(model[1].bias, 0.0)
    with torch.no_grad():
        model[1].weight.copy_(torch.tensor([[1.0], [-1.0]]))
    mean, _ = solution.mc_dropout(model, torch.ones(checks.ROWS_MC, 1), checks.SAMPLES)
    kept = torch.tensor([1.0, -1.0]).div(1 - p).softmax(0)[0]
    return ((mean[:, 0] - 0.5) / (kept - 0.5) * checks.SAMPLES).round()
