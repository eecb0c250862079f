"""Example checks of 11_evaluation: small numbers you can work out on paper. The hidden checks use others.

`student.f(x)` calls your f in a process of its own, on copies. A function marked @probe is sent there and
runs beside your code, where it can make a model.
"""

import torch
from torch import nn

from grader.checks import check, close, fields, items, probe, same

# Three samples, two classes; the model below gives x itself as logits.
BATCHES = [(torch.eye(2), torch.tensor([0, 1])), (torch.eye(2)[:1], torch.tensor([1]))]


@check("accuracy")
def test_three_of_four(student):
    """Three of four predictions are right: 0.75."""
    logits = torch.tensor([[2.0, 1.0], [0.0, 3.0], [5.0, 4.0], [1.0, 0.0]])
    close(student.accuracy(logits, torch.tensor([0, 1, 1, 0])), 0.75, what="the accuracy")


@check("evaluate")
def test_three_samples(student):
    """Logits (1, 0) cost log(1 + e⁻¹) = 0.3133 if right and 1.3133 if wrong: two right, one wrong."""
    result, training = items(student.run(evaluate_identity, BATCHES), 2, what="result and mode")
    loss, acc = fields(result, "loss", "acc", what="evaluate(model, loader)")
    close(loss, (2 * 0.313262 + 1.313262) / 3, atol=1e-4, what='result["loss"]')
    close(acc, 2 / 3, what='result["acc"]', says="two batches, but three samples")
    same(training, True, what="model.training afterwards, which it was before")


@probe
def evaluate_identity(student, batches):
    model = nn.Identity()
    return [student.evaluate(model, batches), model.training]


@check("confusion_matrix")
def test_four_samples(student):
    """True class 0 was predicted once as 0 and twice as 1; class 2 never occurs and keeps its place."""
    want = torch.tensor([[1, 2, 0], [0, 1, 0], [0, 0, 0]])
    got = student.confusion_matrix(torch.tensor([0, 1, 1, 1]), torch.tensor([0, 0, 0, 1]), 3)
    same(got, want, what="the matrix", says="rows are the true classes")


@check("topk_accuracy")
def test_two_best(student):
    """The two largest logits belong to classes 0 and 1; the labels are 0, 1, 2, 2."""
    logits = torch.tensor([[3.0, 2.0, 1.0]]).repeat(4, 1)
    close(student.topk_accuracy(logits, torch.tensor([0, 1, 2, 2]), 2), 0.5, what="with k = 2")


@check("per_class")
def test_three_classes(student):
    """Class 0 was predicted 6 times, 3 of them right, and 3 of its 4 samples were found."""
    got = student.per_class(torch.tensor([[3, 1, 0], [1, 1, 0], [2, 0, 0]]))
    want = {"precision": [0.5, 0.5, 0.0], "recall": [0.75, 0.5, 0.0], "f1": [0.6, 0.5, 0.0]}
    close(
        got,
        {name: torch.tensor(row, dtype=torch.float64) for name, row in want.items()},
        what="per_class(cm)",
    )


@check("collect_predictions")
def test_two_batches(student):
    """Three samples and one more: four predictions in this order."""
    got, training = items(student.run(collect_identity), 2, what="predictions and mode")
    same(got, torch.tensor([0, 1, 2, 1]), what="the predictions")
    same(training, True, what="model.training afterwards, which it was before")


@probe
def collect_identity(student):
    model, batches = nn.Identity(), [(torch.eye(3), torch.zeros(3)), (torch.eye(3)[1:2], torch.zeros(1))]
    return [student.collect_predictions(model, batches), model.training]


@check("calibration_error")
def test_two_bins(student):
    """All in the upper of two bins: 3 of 4 right, mean confidence (0.9 + 0.8 + 0.6 + 1)/4 = 0.825."""
    probs = torch.tensor([[0.9, 0.1], [0.8, 0.2], [0.4, 0.6], [1.0, 0.0]])
    close(student.calibration_error(probs, torch.tensor([0, 1, 1, 0]), 2), 0.075, what="the error")


@check("bootstrap_ci", devices=("cpu",))
def test_all_or_none(student):
    """Where all answers are right, every resample has accuracy 1; where none is, 0."""
    for value in (1.0, 0.0):
        correct = torch.full((50,), bool(value))
        close(student.bootstrap_ci(correct, 100, 0), (value, value), what=f"for an accuracy of {value}")
