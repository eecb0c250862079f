"""Example checks of 06_modules: small numbers you can work out on paper. The hidden checks use others."""

import torch
from torch import nn

from grader.checks import check, close, fields, probe, same


@check("Net")
def test_images(student):
    """With all weights 0 and the biases of fc3 planted, every image gets these biases as logits."""
    close(student.run(only_last_bias), torch.arange(10.0).expand(2, 10), what="the logits of two images")


@probe
def only_last_bias(student):
    net = student.Net()
    for parameter in net.parameters():
        nn.init.zeros_(parameter)
    with torch.no_grad():
        net.fc3.bias.copy_(torch.arange(10.0))
    return net(torch.ones(2, 1, 28, 28)).detach()


@check("MLP")
def test_all_ones(student):
    """With all weights 1 and no biases: relu(1 + 2) = 3 in both hidden units, and 3 + 3 = 6 comes out."""
    shapes, out = fields(student.run(mlp_of_ones), "shapes", "out")
    same(
        shapes,
        [[2, 2], [2], [1, 2], [1]],
        what="the shapes of parameters()",
        says="layers must be registered: nn.ModuleList or nn.Sequential",
    )
    close(out, torch.tensor([[6.0], [0.0]]), what="the output for [1, 2] and [-1, -2]")


@probe
def mlp_of_ones(student):
    model = student.MLP([2, 2, 1])
    for parameter in model.parameters():
        nn.init.constant_(parameter, 1.0 if parameter.dim() == 2 else 0.0)
    out = model(torch.tensor([[1.0, 2.0], [-1.0, -2.0]])).detach()
    return {"shapes": [list(p.shape) for p in model.parameters()], "out": out}


@check("count_parameters")
def test_linear_and_norm(student):
    """Linear 3→4 has 12 weights and 4 biases; batch-norm of 4 adds 8, and its buffers nothing."""
    same(student.run(count_two), [16, 24], what="the counts")


@probe
def count_two(student):
    linear = nn.Linear(3, 4)
    return [
        student.count_parameters(linear),
        student.count_parameters(nn.Sequential(linear, nn.BatchNorm1d(4))),
    ]


@check("Scale")
def test_names(student):
    """weight is the parameter, offset the buffer; 1·1 + 10 is 11."""
    parameters, state, out = fields(student.run(scale_once), "parameters", "state", "out")
    same(parameters, ["weight"], what="the names of the parameters")
    same(
        state,
        ["offset", "weight"],
        what="the keys of the state_dict",
        says="register_buffer puts offset there",
    )
    close(out, torch.tensor([[11.0, 21.0]]), what="the output for [1, 1]")


@probe
def scale_once(student):
    layer = student.Scale(2, torch.tensor([10.0, 20.0]))
    parameters = [name for name, _ in layer.named_parameters()]
    out = layer(torch.ones(1, 2)).detach()
    return {"parameters": parameters, "state": sorted(layer.state_dict()), "out": out}


@check("Residual")
def test_ones_and_negative(student):
    """x + relu(x): 1 becomes 2, −1 stays −1; x itself stays as it was."""
    out, after = fields(student.run(around_relu), "out", "after")
    close(out, torch.tensor([2.0, -1.0]), what="x + block(x)")
    close(
        after,
        torch.tensor([1.0, -1.0]),
        what="x after the call",
        says="x += … writes into the caller's tensor",
    )


@probe
def around_relu(student):
    x = torch.tensor([1.0, -1.0])
    return {"out": student.Residual(nn.ReLU())(x), "after": x}


@check("layer_shapes")
def test_three_layers(student):
    """Three leaves in call order; the inner Sequential is no leaf."""
    same(student.run(shapes_of_three), ["0 [5, 4]", "1.0 [5, 4]", "1.1 [5, 2]"], what="names and shapes")


@probe
def shapes_of_three(student):
    model = nn.Sequential(nn.Linear(3, 4), nn.Sequential(nn.ReLU(), nn.Linear(4, 2)))
    return [f"{name} {list(shape)}" for name, shape in student.layer_shapes(model, torch.zeros(5, 3))]


@check("replace_layers")
def test_two_depths(student):
    """Two ReLUs, one of them inside a Sequential, become Tanh."""
    count, types = fields(student.run(swap_two), "count", "types")
    same(count, 2, what="the count")
    same(types, ["Tanh", "Tanh"], what="the types afterwards", says="go down into children")


@probe
def swap_two(student):
    model = nn.Sequential(nn.ReLU(), nn.Sequential(nn.Linear(2, 2), nn.ReLU()))
    count = student.replace_layers(model, nn.ReLU, lambda layer: nn.Tanh())
    return {"count": count, "types": [type(model[0]).__name__, type(model[1][1]).__name__]}


@check("TiedLM")
def test_one_matrix(student):
    """One parameter; with E = [[1], [2]] the id 1 becomes the logits 2·1 and 2·2."""
    shapes, out = fields(student.run(tied_once), "shapes", "out")
    same(
        shapes,
        [[2, 1]],
        what="the shapes of parameters()",
        says="both layers must hold the same nn.Parameter",
    )
    close(out, torch.tensor([[[2.0, 4.0]]]), what="the logits")


@probe
def tied_once(student):
    model = student.TiedLM(2, 1)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(torch.tensor([[1.0], [2.0]]))
    out = model(torch.tensor([[1]])).detach()
    return {"shapes": [list(p.shape) for p in model.parameters()], "out": out}
