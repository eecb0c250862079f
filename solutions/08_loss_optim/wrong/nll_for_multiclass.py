"""NLLLoss on raw outputs.

check: choose_loss.behaviour
says: That is NLLLoss on raw outputs
"""


def choose_loss(task: str) -> nn.Module:
    if task == "multiclass":
        return nn.NLLLoss()
    if task == "binary":
        return nn.BCEWithLogitsLoss()
    if task == "regression":
        return nn.MSELoss()
    raise ValueError("choose multiclass, binary or regression")
