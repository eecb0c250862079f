"""Throws away what was compiled before each call.

check: compile_dynamic.few_compiles
says: compilations for 5 batch sizes
"""


def compile_dynamic(fn: Callable[[Tensor], Tensor], backend: Any) -> Callable[[Tensor], Tensor]:
    def run(x: Tensor) -> Tensor:
        torch._dynamo.reset()
        return torch.compile(fn, backend=backend, dynamic=True)(x)

    return run
