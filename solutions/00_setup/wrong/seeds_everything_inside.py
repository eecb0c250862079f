"""Restores torch's stream, but seeds NumPy's and Python's and leaves them so.

check: with_seed.isolated
says: after with_seed np.random.rand()
"""


def with_seed(fn: Callable[[], T], seed: int) -> T:
    with torch.random.fork_rng():
        seed_everything(seed)
        return fn()
