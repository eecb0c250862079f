"""A mask of ones and zeros.

check: pad_collate.batch
says: mask is torch.float32
"""

_right = pad_collate


def pad_collate(batch: list[tuple[Tensor, int]]) -> dict[str, Tensor]:
    out = _right(batch)
    return {**out, "mask": out["mask"].float()}
