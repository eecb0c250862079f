"""Example checks of 17_regularisation: numbers you can work out. The hidden checks use others."""

import torch
from torch import nn

from grader.checks import check, close, fields, is_tensor, ok, probe, same


@check("dropout")
def test_zero_or_doubled(student):
    """With p = 0.5 an element is dropped or doubled."""
    out = is_tensor(student.dropout(torch.ones(100), 0.5, True, 3), shape=(100,), dtype=torch.float32)
    ok(set(out.tolist()) == {0.0, 2.0}, f"expected zeros and twos, got {sorted(set(out.tolist()))[:5]}")


@check("dropout")
def test_eval(student):
    """In eval mode nothing happens."""
    x = torch.tensor([1.0, -2.0, 3.0])
    close(student.dropout(x, 0.5, False, 3), x, what="dropout with training=False")


@check("DropNet")
def test_shape_and_modes(student):
    """(3, 784) gives (3, 10); two forwards agree in eval mode and differ in train mode."""
    a, b, c, d = fields(student.run(four_forwards, torch.ones(3, 784)), "a", "b", "c", "d")
    a, c = (is_tensor(value, shape=(3, 10), what="the logits") for value in (a, c))
    same(b, a, what="the second forward in eval mode")
    ok(
        not torch.equal(c, is_tensor(d)),
        "two forwards in train mode are equal",
        says="Call dropout in forward",
    )


@probe
def four_forwards(student, x):
    net = student.DropNet()
    net.eval()
    a, b = net(x), net(x)
    net.train()
    return {"a": a, "b": b, "c": net(x), "d": net(x)}


@check("l2_penalty")
def test_one_layer(student):
    """Weights 1, 2 and bias 3: 1 + 4 = 5, and the gradient is [2, 4]."""
    value, grad = fields(student.run(penalty_of_layer), "value", "grad")
    close(value, torch.tensor(5.0), what="the penalty", says="The bias does not count")
    close(grad, torch.tensor([[2.0, 4.0]]), what="the gradient of the weight")


@probe
def penalty_of_layer(student):
    layer = nn.Linear(2, 1)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor([[1.0, 2.0]]))
        layer.bias.fill_(3.0)
    value = student.l2_penalty(layer)
    value.backward()
    return {"value": value, "grad": layer.weight.grad}


@check("decayed_step")
def test_by_hand(student):
    """2 − 0.1·(1 + 0.5·2) = 1.8."""
    out = student.decayed_step(torch.tensor([2.0]), torch.tensor([1.0]), 0.1, 0.5)
    close(out, torch.tensor([1.8]), what="the new w")


@check("smooth_ce")
def test_even_logits(student):
    """With equal logits every target costs log C, however much it is smoothed."""
    logits, labels = torch.zeros(2, 4), torch.tensor([1, 3])
    close(student.smooth_ce(logits, labels, 0.2), torch.tensor(4.0).log(), what="the loss")


@check("make_adamw")
def test_idle_step(student):
    """With zero gradients, lr 0.1 and decay 0.5, a weight of 1 becomes 0.95; a bias of 1 stays."""
    weight, bias = fields(student.run(idle_step), "weight", "bias")
    close(weight, torch.full((1, 2), 0.95), what="the weight after the step")
    close(bias, torch.ones(1), what="the bias after the step", says="Biases are in a group without decay")


@probe
def idle_step(student):
    layer = nn.Linear(2, 1)
    optimizer = student.make_adamw(layer, 0.1, 0.5)
    for p in layer.parameters():
        p.grad = torch.zeros_like(p)
        p.data.fill_(1.0)
    optimizer.step()
    return {"weight": layer.weight.data, "bias": layer.bias.data}


@check("batch_norm")
def test_two_rows(student):
    """0 and 2 have mean 1, biased variance 1 and unbiased variance 2."""
    x, one, zero = torch.tensor([[0.0], [2.0]]), torch.ones(1), torch.zeros(1)
    answer = student.batch_norm(x, one, zero, zero, one, True, 0.5)
    want = torch.tensor([[-1.0], [1.0]]), torch.tensor([0.5]), torch.tensor([1.5])
    close(answer, want, rtol=1e-4, what="y and the new running statistics")


@check("mc_dropout")
def test_restored(student):
    """Rows of the mean sum to 1, there is a spread, and dropout is off again."""
    mean, std, training = fields(student.run(sample_small), "mean", "std", "training")
    mean = is_tensor(mean, shape=(3, 2), what="the mean")
    close(mean.sum(1), torch.ones(3), rtol=1e-4, what="the row sums of the mean")
    ok(bool((is_tensor(std, shape=(3, 2), what="the std") > 0).any()), "the std is 0: dropout was off")
    same(training, False, what="training of the dropout layer after the call")


@probe
def sample_small(student):
    model = nn.Sequential(nn.Linear(4, 8), nn.Dropout(0.5), nn.Linear(8, 2)).eval()
    mean, std = student.mc_dropout(model, torch.ones(3, 4), 20)
    return {"mean": mean, "std": std, "training": model[1].training}
