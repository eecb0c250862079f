"""Looks at the front and cuts; the order of keys changes."""


def strip_prefix(state: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    cut = {key[len(prefix) :]: value for key, value in state.items() if key.startswith(prefix)}
    return {**{key: value for key, value in state.items() if not key.startswith(prefix)}, **cut}
