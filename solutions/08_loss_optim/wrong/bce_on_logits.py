"""BCELoss refuses numbers outside [0, 1].

check: choose_loss.behaviour
says: BCELoss needs probabilities in [0,1]
"""


def choose_loss(task: str) -> nn.Module:
    if task == "multiclass":
        return nn.CrossEntropyLoss()
    if task == "binary":
        return nn.BCELoss()
    if task == "regression":
        return nn.MSELoss()
    raise ValueError("choose multiclass, binary or regression")
