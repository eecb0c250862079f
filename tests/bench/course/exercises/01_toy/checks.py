import torch

from grader.checks import check, close


@check("scale")
def test_example(student):
    """scale(1) is 3."""
    close(student.scale(torch.ones(1)), torch.full((1,), 3.0))
