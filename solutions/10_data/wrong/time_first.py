"""pad_sequence without batch_first.

check: pad_collate.batch
says: batch_first=True
"""

_right = pad_collate


def pad_collate(batch: list[tuple[Tensor, int]]) -> dict[str, Tensor]:
    out = _right(batch)
    return {**out, "ids": out["ids"].T}
