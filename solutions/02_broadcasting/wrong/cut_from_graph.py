"""Right numbers, without a way back for the gradient.

check: segment_sum.duplicates
says: No gradient reaches values
"""


def segment_sum(values: Tensor, index: Tensor, num: int) -> Tensor:
    return values.new_zeros(num, values.shape[1]).index_add_(0, index, values.detach())
