"""Partitions each key."""


def strip_prefix(state: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    out = type(state)()
    for key, value in state.items():
        before, found, after = key.partition(prefix)
        out[after if found and not before else key] = value
    return out
