"""no_grad() alone: dropout and batch-norm are still training.

check: predict.mode_and_graph
says: The forward ran in train mode
"""


def predict(model: nn.Module, x: Tensor) -> Tensor:
    with torch.no_grad():
        return model(x)
