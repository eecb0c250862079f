"""How far `rand` of the reference stays from the bounds of make_tensors.uniform."""

import torch


def margins(solution):
    drawn = []
    for seed in range(200):
        torch.manual_seed(seed)
        drawn.append(solution.make_tensors(200, 200)["rand"])
    name = "make_tensors.uniform"
    return [
        (name, "mean of 40 000 numbers", [x.mean().item() for x in drawn], 0.49, 0.51),
        (name, "their spread", [x.std().item() for x in drawn], 12**-0.5 - 0.01, 12**-0.5 + 0.01),
        (name, "different numbers among them", [x.unique().numel() for x in drawn], 39_000, None),
    ]
