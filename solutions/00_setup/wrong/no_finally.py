"""Restores the stream only when fn returns.

check: with_seed.isolated
says: put that into a finally
"""


def with_seed(fn: Callable[[], T], seed: int) -> T:
    state = torch.get_rng_state()
    torch.manual_seed(seed)
    result = fn()
    torch.set_rng_state(state)
    return result
