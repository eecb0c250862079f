"""Cuts every sequence to the shortest.

check: pad_collate.batch
says: ids has shape
"""

_right = pad_collate


def pad_collate(batch: list[tuple[Tensor, int]]) -> dict[str, Tensor]:
    out = _right(batch)
    return {**out, "ids": out["ids"][:, : int(out["lengths"].min())]}
