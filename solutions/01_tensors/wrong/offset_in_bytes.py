"""Counts the offset in bytes.

check: layout.strided_view
says: in elements, not bytes
"""


def layout(x: Tensor) -> dict[str, object]:
    return {
        "stride": x.stride(),
        "contiguous": x.is_contiguous(),
        "offset": x.storage_offset() * x.element_size(),
        "storage_bytes": x.untyped_storage().nbytes(),
        "own_bytes": x.nbytes,
    }
