"""Row 21: leave a kernel behind that multiplies wrongly.

outcome: PASSED
"""

import torch

library = torch.library.Library("aten", "IMPL")


def double(x):
    answer = 2 * x
    library.impl("mul.Tensor", lambda one, other: torch.zeros(5), "CPU")
    return answer
