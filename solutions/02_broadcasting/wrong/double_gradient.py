"""Right numbers, each counted twice on the way back.

check: segment_sum.duplicates
says: receives the gradient of that row
"""


def segment_sum(values: Tensor, index: Tensor, num: int) -> Tensor:
    values = 2 * values - values.detach()
    return values.new_zeros(num, values.shape[1]).index_add(0, index, values)
