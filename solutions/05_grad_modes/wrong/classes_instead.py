"""Gives the most likely class where the outputs are asked for.

check: predict.mode_and_graph
says: predict(model, x)
"""


def predict(model: nn.Module, x: Tensor) -> Tensor:
    training = model.training
    model.eval()
    with torch.no_grad():
        out = model(x).argmax(1)
    model.train(training)
    return out
