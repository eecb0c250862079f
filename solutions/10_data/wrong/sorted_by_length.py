"""Sorts by length and leaves the labels where they were.

check: pad_collate.batch
says: Each row is a sequence
"""

_right = pad_collate


def pad_collate(batch: list[tuple[Tensor, int]]) -> dict[str, Tensor]:
    out = _right(batch)
    order = out["lengths"].argsort(descending=True, stable=True)
    return {**out, "ids": out["ids"][order], "lengths": out["lengths"][order], "mask": out["mask"][order]}
