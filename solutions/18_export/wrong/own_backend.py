"""Compiles with a backend of its own choice and forgets the caller's.

check: compile_dynamic.few_compiles
says: give torch.compile both fn and backend
"""


def compile_dynamic(fn: Callable[[Tensor], Tensor], backend: Any) -> Callable[[Tensor], Tensor]:
    return torch.compile(fn, backend="eager", dynamic=True)
