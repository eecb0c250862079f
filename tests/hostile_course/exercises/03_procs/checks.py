import torch

from grader.checks import check, close


@check("double")
def test_example(student):
    """double of [1, 2] is [2, 4]."""
    close(student.double(torch.tensor([1.0, 2.0])), torch.tensor([2.0, 4.0]))
