"""requires_grad is switched on for the result.

check: predict.mode_and_graph
says: whether the result requires grad
"""


def predict(model: nn.Module, x: Tensor) -> Tensor:
    training = model.training
    model.eval()
    with torch.no_grad():
        out = model(x)
    model.train(training)
    return out.requires_grad_()
