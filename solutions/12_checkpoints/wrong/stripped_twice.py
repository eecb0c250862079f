"""Removes the prefix as long as there is one.

check: strip_prefix.prefix_only
says: lost the prefix twice
"""


def strip_prefix(state: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    while any(key.startswith(prefix) for key in state):
        state = {key.removeprefix(prefix): value for key, value in state.items()}
    return state
