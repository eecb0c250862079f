"""As many segments as the index happens to need.

check: segment_sum.duplicates
says: the number of segments is an argument
"""


def segment_sum(values: Tensor, index: Tensor, num: int) -> Tensor:
    out = values.new_zeros(int(index.max()) + 1, values.shape[1])
    return out.index_add(0, index, values)
