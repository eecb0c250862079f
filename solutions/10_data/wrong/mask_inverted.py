"""True at padding, as nn.Transformer wants it.

check: pad_collate.batch
says: mask must be True at real tokens
"""

_right = pad_collate


def pad_collate(batch: list[tuple[Tensor, int]]) -> dict[str, Tensor]:
    out = _right(batch)
    return {**out, "mask": ~out["mask"]}
