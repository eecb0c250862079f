"""One class with functions inside instead of PyTorch's three."""


class Loss(nn.Module):
    def __init__(self, function: object) -> None:
        super().__init__()
        self.function = function

    def forward(self, outputs: Tensor, targets: Tensor) -> Tensor:
        return self.function(outputs, targets)


def choose_loss(task: str) -> nn.Module:
    if task == "multiclass":
        return Loss(lambda out, y: -out.log_softmax(1).gather(1, y[:, None]).mean())
    if task == "binary":
        return Loss(lambda out, y: (nn.functional.softplus(out) - out * y).mean())
    if task == "regression":
        return Loss(nn.functional.mse_loss)
    raise ValueError(f"{task}: should be multiclass, binary or regression")
