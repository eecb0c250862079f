"""Example checks of 09_training: read them, run them. The hidden ones use other values."""

import math

import torch
from torch import nn

from grader.checks import check, close, fields, is_tensor, items, load_digits, ok, probe, same

LN2 = math.log(2)  # cross-entropy of two classes when both look equally likely


class Undecided(nn.Module):
    """One number in, outputs for two classes; all weights start at 0."""

    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(1, 2)
        nn.init.zeros_(self.linear.weight)
        nn.init.zeros_(self.linear.bias)

    def forward(self, x):
        return self.linear(x)


@check("train_step")
def test_train_step_example(student):
    """One step with lr 0.1 from zero weights: loss ln 2, bias (-0.05, 0.05)."""
    loss, bias = items(student.run(one_step), 2)
    close(loss, LN2, what="the returned loss")
    close(bias, torch.tensor([-0.05, 0.05]), what="the bias after the step")


@probe(uses=[Undecided])
def one_step(student):
    model = Undecided()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    batch = torch.ones(1, 1), torch.tensor([1])
    loss = student.train_step(model, batch, nn.CrossEntropyLoss(), optimizer)
    return loss, model.linear.bias


@check("train_epoch")
def test_train_epoch_example(student):
    """With lr 0 nothing moves, so the mean over batches of 4 and 1 is the loss of all 5 samples."""
    x, y, bias = torch.zeros(5, 1), torch.tensor([0, 0, 0, 0, 1]), torch.tensor([3.0, 0.0])
    want = nn.functional.cross_entropy(bias.expand(5, 2), y).item()
    close(
        student.run(still_epoch, x, y, bias),
        want,
        what="the returned mean loss",
        says="the last batch holds 1 sample: weight each loss by the size of its batch",
    )


@probe(uses=[Undecided])
def still_epoch(student, x, y, bias):
    model = Undecided()
    model.linear.bias.data.copy_(bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.0)
    loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x, y), batch_size=4)
    return student.train_epoch(model, loader, nn.CrossEntropyLoss(), optimizer)


@check("fit")
def test_fit_example(student):
    """Three epochs on two classes that are easy to tell apart: losses fall, all of them end up right."""
    history = items(student.run(three_epochs), 3, what="the history")
    columns = [fields(epoch, "train_loss", "val_loss", "val_acc", what="an epoch") for epoch in history]
    ok(
        all(type(value) is float for epoch in columns for value in epoch),
        "all values should be Python floats",
    )
    ok(columns[2][0] < columns[0][0], "train_loss should fall from epoch to epoch")
    ok(columns[2][1] < columns[0][1], "val_loss should fall from epoch to epoch")
    close(columns[2][2], 1.0, what="val_acc after 3 epochs")


@probe(uses=[Undecided])
def three_epochs(student):
    x = torch.tensor([[-2.0], [2.0], [-1.0], [1.0], [-3.0]])
    y = torch.tensor([0, 1, 0, 1, 0])
    loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x, y), batch_size=2)
    return student.fit(Undecided(), loader, loader, 3, 0.1)


@check("overfit_one_batch")
def test_overfit_one_batch_example(student):
    """20 steps on one sample: 20 losses, the first ln 2, the last near 0."""
    losses = items(student.run(twenty_steps), 20, what="the losses")
    close(losses[0], LN2, what="losses[0], of the untrained model")
    ok(type(losses[-1]) is float and losses[-1] < 0.1, f"the last loss should be below 0.1, got {losses[-1]}")


@probe(uses=[Undecided])
def twenty_steps(student):
    return student.overfit_one_batch(Undecided(), torch.ones(1, 1), torch.tensor([1]), 20, 0.3)


@check("train_digits", seconds=6)
def test_train_digits_example(student):
    """Trained on 1200 digits, at least 80 % of 300 others are right."""
    digits = load_digits()
    got = student.train_digits(digits.x_train[:1200], digits.y_train[:1200], digits.x_train[1200:], 0)
    is_tensor(got, shape=(300,), dtype=torch.int64, what="the predictions")
    right = (got == digits.y_train[1200:]).float().mean().item()
    ok(right >= 0.8, f"{100 * right:.0f} % of the digits are right, expected at least 80 %")


@check("train_epoch_accum")
def test_train_epoch_accum_example(student):
    """Batches of 2 with accum=2 move the weights as batches of 4 do."""
    accumulated, merged = fields(student.run(both_ways), "accumulated", "merged")
    close(accumulated, is_tensor(merged), what="the weight after an epoch of batches of 2 with accum=2")


@probe(uses=[Undecided])
def both_ways(student):
    data = torch.utils.data.TensorDataset(torch.arange(8.0).reshape(8, 1), torch.arange(8) % 2)
    weights = {}
    for name, batch_size, accum in (("accumulated", 2, 2), ("merged", 4, 1)):
        model = Undecided()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        loader = torch.utils.data.DataLoader(data, batch_size=batch_size)
        student.train_epoch_accum(model, loader, nn.CrossEntropyLoss(), optimizer, accum)
        weights[name] = model.linear.weight
    return weights


@check("EarlyStopping", name="example", devices=("cpu",))
def test_early_stopping_example(student):
    """With patience 2, the values 3, 2, 2.5, 1, 1, 1.2 stop at the last."""
    want = [False, False, False, False, False, True]
    same(student.run(updates, [3.0, 2.0, 2.5, 1.0, 1.0, 1.2]), want, what="the answers of update")


@probe
def updates(student, values):
    stopper = student.EarlyStopping(2)
    return [stopper.update(value) for value in values]
