"""Which device checks run on: what was asked for, if a confined child can really use it."""

from __future__ import annotations

import os
from typing import NamedTuple

import torch

from grader.errors import DeviceError, MachineError
from grader.judge.marks import Probe
from grader.judge.student import Missing, Refused, Student, StudentError
from grader.sandbox.box import Box
from grader.sandbox.client import Client
from grader.sandbox.endings import Died, Meter
from grader.sandbox.limits import Limits

START_SECONDS = 60.0  # the first CUDA call of a process loads the driver
TOUCH = Probe("touch", "def touch(student):\n    return torch.ones(2, device='cuda').sum().item()")


class Devices(NamedTuple):
    """Where checks run, and what there is to compute on in words."""

    chosen: str  # cpu or cuda
    words: tuple[str, ...]


def present_devices(wanted: str, template: Client) -> Devices:
    """What was asked for; `auto` takes cuda where it works. Raises DeviceError."""
    cpu = f"cpu: {os.cpu_count()} cores, one thread a child"
    if wanted == "cpu":
        return Devices("cpu", (cpu,))
    problem = cuda_problem(template)
    if not problem:
        return Devices("cuda", (cpu, f"cuda: a child has computed there, with CUDA {torch.version.cuda}"))
    if wanted == "auto":
        return Devices("cpu", (cpu, f"cuda: {problem[0].lower()}{problem[1:]}"))
    raise DeviceError(f"{problem}: leave --device out, or use --device auto.")


def cuda_problem(template: Client) -> str:
    """Why no child can compute on a GPU here; empty where one just has."""
    if not torch.cuda.is_available():
        return "There is no CUDA device that PyTorch can use here"
    box = Box(template, Limits(1024, int(START_SECONDS), gpu=True), ("cpu", "cuda"))
    try:
        if Student(box, Meter(START_SECONDS, 2 * START_SECONDS, 1 << 20)).run(TOUCH) == 2.0:
            return ""
        return "A confined child computes wrongly on the CUDA device"
    except (StudentError, Died, Missing, Refused, MachineError) as error:
        return f"There is a CUDA device, but a confined child cannot use it ({error})"
    finally:
        box.close()
