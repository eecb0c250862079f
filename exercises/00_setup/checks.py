"""Example checks of 00_setup: read them, run them. The hidden ones use other values."""

import random

import numpy as np
import torch

from grader.checks import check, close, fields, is_tensor, ok, probe, same


@check("first_squares", seconds=0.5)
def test_first_squares_example(student):
    """first_squares(5) is 0, 1, 4, 9, 16."""
    close(student.first_squares(5), torch.tensor([0, 1, 4, 9, 16]), what="first_squares(5)")


@check("environment", devices=("cpu",))
def test_environment_keys(student):
    """environment() has the four keys, and a value of the right type under each."""
    found = fields(student.environment(), "torch", "python", "cuda", "threads", what="environment()")
    for key, value, kind in zip(
        ("torch", "python", "cuda", "threads"), found, (str, str, bool, int), strict=True
    ):
        ok(type(value) is kind, f'"{key}" should be of type {kind.__name__}, got {type(value).__name__}')


@check("pip_command", seconds=0.5)
def test_pip_command_examples(student):
    """pip_command gives the commands for Windows without and with CUDA."""
    command = ["pip", "install", "torch", "torchvision"]
    same(student.pip_command("windows", "cpu"), command, what='pip_command("windows", "cpu")')
    same(
        student.pip_command("windows", "cuda", "cu126"),
        [*command, "--index-url", "https://download.pytorch.org/whl/cu126"],
        what='pip_command("windows", "cuda", "cu126")',
    )


@check("versions_match", seconds=0.5)
def test_versions_match_examples(student):
    """torch 2.9 goes with torchvision 0.24 and not with 0.25."""
    same(student.versions_match("2.9.0", "0.24.0"), True, what='versions_match("2.9.0", "0.24.0")')
    same(student.versions_match("2.9.0", "0.25.0"), False, what='versions_match("2.9.0", "0.25.0")')


@check("seed_everything", devices=("cpu",))
def test_seed_everything_repeats(student):
    """The same seed gives the same numbers again, from torch, NumPy and random."""
    first = student.run(draw_after_seeding, 1234)
    again = student.run(draw_after_seeding, 1234)
    for stream in ("torch", "numpy", "random"):
        close(again[stream], first[stream], what=f"the number from {stream}", says=f"Seed {stream}, too")


@probe
def draw_after_seeding(student, seed):
    student.seed_everything(seed)
    return {"torch": torch.rand(2), "numpy": np.random.rand(), "random": random.getrandbits(32)}


@check("with_seed", devices=("cpu",))
def test_with_seed_repeats(student):
    """with_seed gives the same numbers for the same seed, and others for another."""
    first, again, other = (
        is_tensor(drawn, shape=(2,), what="what fn drew", says="Return what fn returns")
        for drawn in student.run(draw_three_times)
    )
    close(again, first, what="what fn drew the second time", says="Seed torch right before fn()")
    ok(not torch.equal(other, first), "another seed gave the same numbers", "Use the seed you are given")


@probe
def draw_three_times(student):
    return [student.with_seed(lambda: torch.rand(2), seed) for seed in (1, 1, 2)]
