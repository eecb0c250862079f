"""A scriptable model may be scripted where a trace would do; torch.jit.save and no_grad around it."""


def trace_and_save(model: nn.Module, example: Tensor, path: str) -> None:
    with torch.no_grad():
        torch.jit.save(torch.jit.script(model.eval()), path)


def script_and_save(model: nn.Module, path: str) -> None:
    with open(path, "wb") as file:
        torch.jit.save(torch.jit.script(model.eval()), file)


def shrink(x: Tensor) -> Tensor:
    return x * torch.where(x.mean() > 0, 0.5, 2.0)


def compile_dynamic(fn: Callable[[Tensor], Tensor], backend: Any) -> Callable[[Tensor], Tensor]:
    return torch.compile(fn, backend=backend)
