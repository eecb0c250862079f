"""Hidden checks of 00_setup."""

import platform
import random

import numpy as np
import torch

from grader.checks import check, close, fields, is_tensor, items, ok, probe, same

INT64 = "Expected integers: torch.arange(n) counts in torch.int64, torch.arange(float(n)) does not"


@check("first_squares", points=4, seconds=0.5)
def test_first_squares_values(student, rng):
    """first_squares gives 0, 1, 4, 9, ... as int64, for every n."""
    for n in (7, 1, rng.integer(8, 40)):
        got = is_tensor(student.first_squares(n), dtype=torch.int64, what=f"first_squares({n})", says=INT64)
        close(got, torch.arange(n) ** 2, what=f"first_squares({n})")
    close(
        student.first_squares(0),
        torch.arange(0) ** 2,
        what="first_squares(0)",
        says="No numbers are still int64, shape (0,): torch.tensor([]) has no value to tell its dtype from "
        "and takes float32, so name the dtype",
    )
    n = rng.integer(4200, 5000)
    close(
        student.first_squares(n),
        torch.arange(n) ** 2,
        what=f"first_squares({n})",
        says="Stay with int64 all the way: float32 holds whole numbers exactly only up to 2**24",
    )


@check("environment", points=4, seconds=1, devices=("cpu",))
def test_environment_truth(student, clean, rng):
    """environment reports the torch, Python, GPU and threads it really runs with."""
    cuda = clean.run(cuda_here)
    for threads in (rng.integer(2, 6), 1):
        report = student.run(environment_with_threads, threads)
        told = dict(zip(KEYS, fields(report, *KEYS, what="environment()"), strict=True))
        says = "torch says another version than you reported: read torch.__version__"
        same(told["torch"], str(torch.__version__), what='"torch"', says=says)
        says = "This is another Python than you reported: ask platform.python_version()"
        same(told["python"], platform.python_version(), what='"python"', says=says)
        says = "Report whether torch can use a GPU here, True or False: torch.cuda.is_available()"
        same(told["cuda"], cuda, what='"cuda"', says=says)
        says = f"torch was set to {threads} threads before the call: ask torch.get_num_threads() inside"
        same(told["threads"], threads, what='"threads"', says=says)


KEYS = ("torch", "python", "cuda", "threads")


@probe
def cuda_here(student):
    return torch.cuda.is_available()


@probe
def environment_with_threads(student, threads):
    before = torch.get_num_threads()
    torch.set_num_threads(threads)
    try:
        return student.environment()
    finally:
        torch.set_num_threads(before)


@check("pip_command", points=4, seconds=0.5)
def test_pip_command_table(student, rng):
    """pip_command gives the right words for eight machines."""
    other = f"cu{rng.integer(131, 200)}"
    cpu_index = (
        "On Linux the default wheel is the CUDA build (hundreds of MB); CPU machines need the cpu index"
    )
    cuda_index = "PyPI's wheels for Windows have no CUDA: a CUDA build needs the index of its tag"
    older = "PyPI serves one CUDA build; every other tag needs the index that ends in the tag"
    default = "This is the build PyPI serves for this system, so no index is needed"
    mac = "There is one build for macOS, and PyPI has it: no index, whatever compute and tag say"
    for arguments, build, says in (
        (("linux", "cpu"), "cpu", cpu_index),
        (("linux", "cuda"), None, default),
        (("linux", "cuda", other), other, older),
        (("windows", "cpu", other), None, default),
        (("windows", "cuda"), "cu130", cuda_index),
        (("windows", "cuda", other), other, older),
        (("macos", "cpu"), None, mac),
        (("macos", "cuda", other), None, mac),
    ):
        index = ["--index-url", f"https://download.pytorch.org/whl/{build}"] if build else []
        same_words(
            student.pip_command(*arguments),
            ["pip", "install", "torch", "torchvision", *index],
            f"pip_command{arguments}",
            says,
        )


def same_words(got, want, what, says):
    """Compare two commands word by word and show both whole."""
    if not isinstance(got, list):
        items(got, len(want), what=what, kind=list)
    ok(all(isinstance(word, str) for word in got), f"{what} should hold strings only, one per word")
    ok(got == want, f"{what} should be {want}, got {str(got)[:300]}", says)


@check("versions_match", points=4, seconds=0.5)
def test_versions_match_table(student, rng):
    """versions_match tells pairs from mismatches, with tags, patches and two-digit minors."""
    k, patch = rng.integer(10, 60), rng.integer(0, 9)
    rule = "torch 2.k pairs with torchvision 0.(k+15) and with no other"
    digits = "Split on dots and compare integers, minors have two digits now"
    tags = "Cut the local tag (from the + on) off before you split: it says how the wheel was built"
    for torch_version, vision_version, want, says in (
        ("2.9.0", "0.24.0", True, rule),
        ("2.13.0", "0.28.0", True, f"2.13 was read as 2.1: {digits[0].lower()}{digits[1:]}"),
        (f"2.{k}.0", f"0.{k + 15}.0", True, digits),
        ("2.13+cpu", "0.28", True, tags),
        (f"2.{k}.{patch}+cu130", f"0.{k + 15}.{patch + 1}+cpu", True, f"Patch numbers play no part. {tags}"),
        (f"2.{k}.0", f"0.{k + 16}.0", False, rule),
        (f"2.{k + 1}.0+cpu", f"0.{k + 15}.0+cpu", False, rule),
        ("2.1.0", "0.28.0", False, digits),
        ("2.13.0", "0.16.0", False, digits),
        (f"1.{k}.0", f"0.{k + 15}.0", False, "The first number counts, too: this is no torch 2.k"),
        (f"2.{k}.0", f"1.{k + 15}.0", False, "The first number counts, too: this is no torchvision 0.j"),
    ):
        call = f'versions_match("{torch_version}", "{vision_version}")'
        same(student.versions_match(torch_version, vision_version), want, what=call, says=says)


@check("seed_everything", points=4, seconds=1, devices=("cpu",))
def test_seed_everything_three_streams(student, rng):
    """After seed_everything, torch, NumPy and random draw what they draw for this seed."""
    for seed in (rng.integer(1, 2**32), 0):
        drawn = student.run(seed_and_draw, seed)
        close(
            drawn["torch"],
            torch.rand(3, generator=torch.Generator().manual_seed(seed)),
            what=f"after seed_everything({seed}) torch.rand(3)",
            says="torch's stream did not repeat: torch.manual_seed(seed), with the seed you were given",
        )
        same(
            drawn["numpy"],
            np.random.RandomState(seed).rand(),
            what=f"after seed_everything({seed}) np.random.rand()",
            says="numpy's stream did not repeat: torch.manual_seed() does not seed NumPy or random. "
            "Its global stream is seeded by np.random.seed",
        )
        same(
            drawn["random"],
            random.Random(seed).random(),  # noqa: S311
            what=f"after seed_everything({seed}) random.random()",
            says="Python's stream did not repeat: torch.manual_seed() does not seed NumPy or random. "
            "It is seeded by random.seed",
        )


@probe
def seed_and_draw(student, seed):
    student.seed_everything(seed)
    return {"torch": torch.rand(3), "numpy": np.random.rand(), "random": random.random()}  # noqa: S311


@check("with_seed", points=10, seconds=1, devices=("cpu",))
def test_with_seed_isolated(student, rng):
    """with_seed seeds fn, returns its result and leaves the caller's streams alone, even if fn raises."""
    outer, seed, word = rng.integer(0, 2**31), rng.integer(0, 2**31), str(rng.integer(0, 2**31))
    seen = student.run(draw_around, outer, seed, word)
    close(
        seen["inside"],
        [torch.rand(3, generator=torch.Generator().manual_seed(seed)), word],
        what="with_seed(fn, seed)",
        says="Seed torch's global stream right before fn() and return what fn returns",
    )
    stream = torch.Generator().manual_seed(outer)
    torch.rand(2, generator=stream)
    changed = "Your helper changed the caller's random stream; numbers drawn after it no longer match"
    close(seen["after"], torch.rand(2, generator=stream), what="after with_seed torch.rand(2)", says=changed)
    numpy_draw, python_draw = np.random.RandomState(outer).rand(), random.Random(outer).random()  # noqa: S311
    same(seen["numpy"], numpy_draw, what="after with_seed np.random.rand()", says=changed)
    same(seen["random"], python_draw, what="after with_seed random.random()", says=changed)

    seen = student.run(draw_around_error, outer, seed)
    same(
        seen["raised"],
        True,
        what="whether the error fn raised reached the caller",
        says="Let the error pass: clean up with `with` or try/finally, without an except that hides it",
    )
    stream = torch.Generator().manual_seed(outer)
    torch.rand(2, generator=stream)
    close(
        seen["after"],
        torch.rand(2, generator=stream),
        what="after fn raised torch.rand(2)",
        says="Where fn raises, the caller's random stream is not restored: put that into a finally, "
        "or use a with statement",
    )


@probe
def draw_around(student, outer, seed, word):
    torch.manual_seed(outer)
    np.random.seed(outer)
    random.seed(outer)
    torch.rand(2)
    inside = student.with_seed(lambda: [torch.rand(3), word], seed)
    after = torch.rand(2)
    return {"inside": inside, "after": after, "numpy": np.random.rand(), "random": random.random()}  # noqa: S311


@probe
def draw_around_error(student, outer, seed):
    def fails():
        torch.rand(3)
        raise error

    error = KeyError("fn failed on purpose")
    torch.manual_seed(outer)
    torch.rand(2)
    raised = False
    try:
        student.with_seed(fails, seed)
    except KeyError as caught:
        raised = caught is error
    return {"raised": raised, "after": torch.rand(2)}
