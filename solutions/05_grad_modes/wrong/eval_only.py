"""eval() and detach(): the graph is built all the same, and the mode is left.

check: predict.mode_and_graph
says: The forward ran with gradients on
"""


def predict(model: nn.Module, x: Tensor) -> Tensor:
    model.eval()
    return model(x).detach()
