"""Which device checks run on: what was asked for, if a confined child can really use it."""

from __future__ import annotations

import torch

from grader.errors import DeviceError, MachineError
from grader.judge.marks import Probe
from grader.judge.student import Missing, Refused, Student, StudentError
from grader.sandbox.box import Box
from grader.sandbox.client import TemplateClient
from grader.sandbox.confine import Limits
from grader.sandbox.endings import Died, Meter

START_SECONDS = 60.0  # the first CUDA call of a process loads the driver
TOUCH = Probe("touch", "def touch(student):\n    return torch.ones(2, device='cuda').sum().item()")


def present_device(wanted: str, template: TemplateClient) -> str:
    """`cpu` or `cuda`; `auto` takes cuda where it works. Raises DeviceError."""
    if wanted == "cpu":
        return wanted
    problem = cuda_problem(template)
    if not problem:
        return "cuda"
    if wanted == "auto":
        return "cpu"
    raise DeviceError(f"{problem}: leave --device out, or use --device auto.")


def cuda_problem(template: TemplateClient) -> str:
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
