"""Hidden checks of 17_regularisation.

Random masks are judged by what every correct dropout has in common: the only values there can be, exactly,
and how often each comes (bounds in margins.py). Planted weights make the masks inside a net readable.
"""

import re

import torch
from torch import nn

from grader.checks import check, close, fields, is_tensor, items, ok, probe, same

# dropout

EVAL = "Eval must be the identity: look at training before anything is dropped"
SCALE = "Survivors are scaled by 1/(1 − p), so that the mean stays"


@check("dropout", points=4)
def test_statistics(student, rng, device):
    """dropout drops a share p, scales the rest, is the identity in eval, and repeats with its seed."""
    for p, dtype in ((0.3, torch.float32), (0.8, torch.float64)):
        # away from zero, so that a zero in the answer is a dropped element
        x = rng.uniform(300, 400, low=0.2, high=2, dtype=dtype, device=device)
        x = x * (rng.integers(0, 2, (300, 400), device=device) * 2 - 1)
        g, seed = rng.normal(300, 400, dtype=dtype, device=device), rng.integer(0, 2**31)
        seen = student.run(drop_and_go_back, x, g, p, seed)
        names = "out", "again", "other", "grad", "eval", "x", "drawn", "expected"
        out, again, other, grad, evaluated, after, drawn, expected = fields(seen, *names)
        close(evaluated, x, what="dropout(…, training=False)", says=EVAL)
        close(after, x, what="x after the call", says="Leave x alone: no in-place operation")
        judge_mask(is_tensor(out, shape=x.shape, dtype=dtype, what="dropout(x)"), x, p)
        same(again, out, what="a second call with the same seed", says="Seed the random choice with seed")
        judge_pair(is_tensor(other, shape=x.shape, what="dropout with another seed"), out, p)
        close(
            grad,
            torch.where(out == 0, 0, g / (1 - p)),
            rtol=1e-5,
            what="the gradient of Σ g·dropout(x) with respect to x",
            says="Multiply x by the mask and the factor: no detour over .data or NumPy",
        )
        same(
            drawn,
            expected,
            what="torch.rand(3) after the call",
            says="The caller's random stream moved: draw from a torch.Generator of your own",
        )
    for p, factor in ((0.0, 1.0), (1.0, 0.0)):
        x = rng.normal(3, 5, 7, device=device)
        out = student.dropout(x, p, True, rng.integer(0, 1000))
        ok(
            bool(is_tensor(out, shape=x.shape, what=f"dropout with p={p:g}").isfinite().all()),
            f"dropout with p={p:g} is not finite",
            says="1/(1 − p) is 1/0 for p = 1: nothing survives, so give zeros",
        )
        close(out, x * factor, what=f"dropout with p={p:g}", says="p = 0 drops nothing, p = 1 everything")


def judge_mask(out, x, p):
    zero = out == 0
    share = zero.double().mean().item()
    ok(
        abs(share - p) < abs(share - (1 - p)),
        f"{share:.0%} of the elements were dropped with p={p}",
        says="p is the probability to DROP, not to keep",
    )
    close(out, torch.where(zero, 0, x / (1 - p)), rtol=1e-5, what="what dropout left", says=SCALE)
    for name, value, bound in mask_statistics(out, x):
        ok(
            abs(value - p) < bound,
            f"{name} is {value:.3f}, expected {p} ± {bound}",
            says="Choose for each element by itself, with probability p, whatever its value or place is",
        )


def mask_statistics(out, x):
    """(what, share of zeros, how far it may be from p); over 6 sigma, see margins.py."""
    zero = (out == 0).double()
    rows, columns = zero.mean(1), zero.mean(0)
    return [
        ("the share of dropped elements", zero.mean().item(), 0.01),
        ("the share of dropped elements among the positive", zero[x > 0].mean().item(), 0.02),
        ("the share of dropped elements among the large", zero[x.abs() > 1.1].mean().item(), 0.02),
        ("the lowest share of dropped elements in a row", rows.min().item(), 0.2),
        ("the highest share of dropped elements in a row", rows.max().item(), 0.2),
        ("the lowest share of dropped elements in a column", columns.min().item(), 0.25),
        ("the highest share of dropped elements in a column", columns.max().item(), 0.25),
    ]


def judge_pair(other, out, p):
    agree = ((other == 0) == (out == 0)).double().mean().item()
    want = p * p + (1 - p) ** 2
    ok(
        abs(agree - want) < 0.02,
        f"two seeds agree in {agree:.1%} of the elements, expected {want:.1%} ± 2%",
        says="Another seed must drop other elements: seed the random choice with seed",
    )


@probe
def drop_and_go_back(student, x, g, p, seed):
    before = x.clone()
    torch.manual_seed(5)
    expected = torch.rand(3, device=x.device)
    torch.manual_seed(5)
    out = student.dropout(x, p, True, seed).clone()
    drawn = torch.rand(3, device=x.device)
    again = student.dropout(before.clone(), p, True, seed).clone()
    other = student.dropout(before.clone(), p, True, seed + 1).clone()
    evaluated = student.dropout(before.clone(), p, False, seed).clone()
    leaf = before.clone().requires_grad_()
    result = (student.dropout(leaf, p, True, seed) * g).sum()
    if result.requires_grad:
        result.backward()
    return {
        "out": out,
        "again": again,
        "other": other,
        "eval": evaluated,
        "grad": leaf.grad,
        "x": x,
        "drawn": drawn,
        "expected": expected,
    }


# DropNet

LAYERS = {"fc1": (128, 784), "fc2": (64, 128), "fc3": (10, 64)}
ROWS = 2000


@check("DropNet", points=4)
def test_dropnet_modes(student, rng, device):
    """DropNet is the plain net in eval mode; training drops from both hidden layers, never the logits."""
    state = {}
    for layer, (out, into) in LAYERS.items():
        state[f"{layer}.weight"] = rng.normal(out, into, std=1.5 / into**0.5, device=device)
        state[f"{layer}.bias"] = rng.normal(out, std=0.3, device=device)
    x = rng.normal(6, 784, device=device)
    seen = student.run(net_in_modes, state, x)
    names = "names", "first", "second", "train", "train_again", "p0", "p1"
    layers, first, second, train, train_again, p0, p1 = fields(seen, *names)
    same(
        layers,
        sorted(state),
        what="the names in state_dict()",
        says="Three nn.Linear: fc1, fc2, fc3; dropout has no weights",
    )
    want = plain_net(state, x)
    form = {"shape": (6, 10), "dtype": torch.float32}
    first, second = is_tensor(first, **form, what="logits"), is_tensor(second, **form, what="logits")
    same(
        second,
        first,
        what="the second forward in eval mode",
        says="Dropout is on in eval mode: use nn.Dropout, or pass training=self.training to F.dropout",
    )
    # sums of up to 784 products in another order than here
    close(
        first, want, rtol=1e-4, atol=1e-4, what="the logits in eval mode", says="fc3(relu(fc2(relu(fc1(x)))))"
    )
    train = is_tensor(train, **form, what="the logits in train mode")
    train_again = is_tensor(train_again, **form, what="the logits in train mode")
    ok(
        bool((train != train_again).any()),
        "two forwards in train mode are equal",
        says="Call dropout in forward, in train mode",
    )
    close(p0, want, rtol=1e-4, atol=1e-4, what="the logits in train mode with p=0", says="p=0 drops nothing")
    bias = state["fc3.bias"].expand(6, 10)
    ok(
        not bool((is_tensor(p1, **form, what="the logits with p=1") == 0).any()),
        "Some logits were zeroed with p=1 in train mode",
        says="No dropout on the output: fc3 comes last",
    )
    close(p1, bias, what="the logits in train mode with p=1", says="All of h2 is dropped: fc3.bias is left")
    for p in (None, rng.number(0.25, 0.35)):
        low, high = rng.number(0.5, 1), rng.number(1.5, 2)
        judge_masks(student.run(masks_of, p, low, high, ROWS, device), low, high, 0.5 if p is None else p)


def plain_net(state, x):
    for layer in LAYERS:
        x = x @ state[f"{layer}.weight"].T + state[f"{layer}.bias"]
        x = x if layer == "fc3" else x.relu()
    return x


def judge_masks(logits, low, high, p):
    """Logit j is m2·(m1·high/(1 − p) + low)/(1 − p), with m1 and m2 the masks of two hidden units."""
    logits = is_tensor(logits, shape=(ROWS, 10), dtype=torch.float32, what="the logits")
    values = torch.tensor([0, low / (1 - p), (high / (1 - p) + low) / (1 - p)], device=logits.device)
    kind = (logits.unsqueeze(-1) - values).abs().argmin(-1)
    close(
        logits,
        values[kind],
        rtol=1e-4,
        atol=1e-5,
        what=f"a logit with p={p:.3f} in train mode",
        says="Dropout with this p after both hidden activations, survivors times 1/(1 − p), nowhere else",
    )
    for name, value, lower, upper in net_statistics(kind, p):
        ok(
            lower < value < upper,
            f"{name} is {value:.3f} with p={p:.3f}, expected {lower:.3f} to {upper:.3f}",
            says="Each hidden unit of each row is dropped by itself: nn.Dropout after both relu",
        )


def net_statistics(kind, p):
    """(what, share, lower, upper) of the three possible values; over 6 sigma, see margins.py."""
    second = (kind == 0).double()
    first = (kind[kind != 0] == 1).double()
    return [
        ("the share dropped in the second layer", second.mean().item(), p - 0.03, p + 0.03),
        ("the share dropped in the first layer", first.mean().item(), p - 0.04, p + 0.04),
        ("the lowest share of a unit", second.mean(0).min().item(), p - 0.1, p + 0.1),
        ("the highest share of a unit", second.mean(0).max().item(), p - 0.1, p + 0.1),
        ("the share of rows in which all ten are dropped", second.min(1).values.mean().item(), -1, 0.02),
        ("the share of rows in which none is dropped", 1 - second.max(1).values.mean().item(), -1, 0.12),
    ]


@probe
def net_in_modes(student, state, x):
    def net(*args):
        model = student.DropNet(*args).to(x.device)
        if sorted(model.state_dict()) == sorted(state):
            model.load_state_dict(state)
        return model

    def logits(model):
        return model(x).detach().clone()

    model = net()
    model.eval()
    seen = {"names": sorted(model.state_dict()), "first": logits(model), "second": logits(model)}
    model.train()
    seen.update({"train": logits(model), "train_again": logits(model)})
    return {**seen, "p0": logits(net(0.0).train()), "p1": logits(net(1.0).train())}


@probe
def masks_of(student, p, low, high, rows, device):
    net = (student.DropNet() if p is None else student.DropNet(p=p)).to(device)
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.zero_()
        net.fc1.weight[:, :128] = torch.eye(128, device=device)
        net.fc2.weight[:, :64] = torch.eye(64, device=device)
        net.fc2.bias.fill_(low)
        net.fc3.weight[:, :10] = torch.eye(10, device=device)
        torch.manual_seed(int(high * 1e6))
        return net.train()(torch.full((rows, 784), high, device=device))


# l2_penalty and make_adamw share a model with all that can be taken for a matrix, or missed


class Mixed(nn.Module):
    """Matrices by several names, vectors called weight, a frozen layer, a bare parameter and a tied one."""

    def __init__(self):
        super().__init__()
        self.embed, self.conv = nn.Embedding(5, 4), nn.Conv1d(4, 3, 2)
        self.norm, self.batch = nn.LayerNorm(3), nn.BatchNorm1d(3)
        self.body = nn.Sequential(nn.Linear(3, 6), nn.Linear(6, 4))
        self.bias_table, self.scale = nn.Parameter(torch.zeros(4, 2)), nn.Parameter(torch.zeros(()))
        self.tied = nn.Linear(4, 5)
        self.tied.weight = self.embed.weight
        self.frozen = nn.Linear(2, 3)
        self.frozen.requires_grad_(False)


def planted(rng, device, frozen):
    return {
        name: rng.normal(*p.shape, device=device)
        for name, p in Mixed().named_parameters()
        if frozen or p.requires_grad
    }


def advice(name):
    return f"{name} has " + ("one dimension or none" if VECTORS.search(name) else "two dimensions or more")


VECTORS = re.compile(r"norm|batch|bias$|scale")


@check("l2_penalty", points=3)
def test_value_grad(student, rng, device):
    """l2_penalty is Σ w² over the matrices only, with the gradient 2w for these and none for the others."""
    state, factor = planted(rng, device, frozen=False), rng.number(0.5, 3)
    seen = student.run(penalise, state, factor)
    value, grads, after = fields(seen, "value", "grads", "after")
    matrices = {name: p for name, p in state.items() if p.ndim >= 2}
    want = sum(p.square().sum() for p in matrices.values())
    everything = sum(p.square().sum() for p in state.values())
    value = is_tensor(value, shape=(), dtype=torch.float32, what="the penalty", says="A scalar tensor, ()")
    ok(
        not torch.isclose(value, everything, rtol=1e-5),
        "the penalty counts biases and norm weights, too",
        says="Take only parameters with p.ndim >= 2",
    )
    close(
        value,
        want,
        rtol=1e-5,
        what="the penalty",
        says="Σ w² over all parameters with p.ndim >= 2, once each",
    )
    ok(
        grads is not None,
        "The penalty has no gradient",
        says=".data, .item() or no_grad() cuts the graph: square the parameters themselves",
    )
    for name, grad in zip(state, fields(grads, *state, what="the gradients"), strict=True):
        if name in matrices:
            close(grad, 2 * factor * state[name], rtol=1e-5, what=f"the gradient of {name}, times a factor")
        elif grad is not None:
            close(
                grad, torch.zeros_like(state[name]), what=f"the gradient of {name}", says="It does not count"
            )
    close(after, state, what="the parameters afterwards", says="Only look at them")


@probe(uses=[Mixed])
def penalise(student, state, factor):
    model = Mixed()
    del model.frozen
    model = model.to(state["scale"].device)
    with torch.no_grad():
        for name, p in model.named_parameters():
            p.copy_(state[name])
    value = student.l2_penalty(model)
    grads = None
    if isinstance(value, torch.Tensor) and value.requires_grad:
        (value * factor).sum().backward()
        grads = {name: p.grad for name, p in model.named_parameters()}
    after = {name: p.detach().clone() for name, p in model.named_parameters()}
    return {"value": value, "grads": grads, "after": after}


# decayed_step


@check("decayed_step", points=3)
def test_value(student, rng, device):
    """decayed_step is w − lr·(g + weight_decay·w), as torch.optim.SGD does it."""
    for shape, dtype in (((3, 4), torch.float32), ((5,), torch.float64), ((), torch.float32)):
        w, g = (rng.normal(*shape, dtype=dtype, device=device) for _ in range(2))
        lr, decay = rng.number(0.2, 0.9), rng.number(0.1, 0.4)
        out, w_after, g_after = fields(student.run(step_and_look, w, g, lr, decay), "out", "w", "g")
        out = is_tensor(out, shape=w.shape, dtype=dtype, what="the new w")
        right = bool(torch.isclose(out, w - lr * (g + decay * w), rtol=1e-5).all())  # w may be near 0
        for wrong, message in (
            (w - lr * g - decay * w, "The decay is multiplied by the learning rate in SGD: add decay·w to g"),
            (w - lr * (g + 2 * decay * w), "weight_decay stands for ½·decay·Σ w²: its gradient has no 2"),
            (w - lr * (g - decay * w), "The decay must shrink w: its sign is that of the gradient"),
            (w - lr * g, "The weight decay is missing"),
        ):
            ok(
                right or not bool(torch.isclose(out, wrong, rtol=1e-5).all()),
                "this is not what SGD does",
                says=message,
            )
        close(out, w - lr * (g + decay * w), what="the new w", says="w − lr·(g + weight_decay·w)")
        close(
            [w_after, g_after], [w, g], what="w and g afterwards", says="Make a new tensor: no in-place step"
        )


@probe
def step_and_look(student, w, g, lr, decay):
    out = student.decayed_step(w, g, lr, decay).detach().clone()
    return {"out": out, "w": w, "g": g}


# smooth_ce


@check("smooth_ce", points=3)
def test_values(student, rng, device):
    """smooth_ce equals cross-entropy with label smoothing, in value and gradient, also for large logits."""
    for eps, (n, classes), scale in (
        (0.0, (4, 3), 1),
        (0.1, (5, 5), 3),
        (0.3, (7, 4), 1),
        (0.1, (6, 3), 300),
    ):
        logits = rng.normal(n, classes, std=scale, device=device)
        labels = rng.integers(0, classes, (n,), device=device)
        value, grad = fields(student.run(loss_and_grad, logits, labels, eps), "value", "grad")
        double = logits.double()
        label = nn.functional.one_hot(labels, classes).double()
        target = (1 - eps) * label + eps / classes
        loss = -(target * double.log_softmax(-1)).sum(-1)
        value = is_tensor(value, shape=(), dtype=torch.float32, what=f"the loss with eps={eps}")
        ok(
            bool(value.isfinite()),
            f"the loss is not finite for logits of size {scale}",
            says="log(softmax(x)) overflows: use log_softmax, which subtracts the maximum first",
        )
        if eps:
            other = (1 - eps) * label + eps / (classes - 1) * (1 - label)
            wrong = -(other * double.log_softmax(-1)).sum(-1).mean()
            right = torch.isclose(value.double(), loss.mean(), rtol=1e-5)  # the two may agree by chance
            ok(
                right or not torch.isclose(value.double(), wrong, rtol=1e-4),
                "eps was shared out among the C − 1 other classes",
                says="PyTorch spreads eps over all C classes, the true one included",
            )
        close(
            value,
            loss.mean().float(),
            rtol=1e-5,
            what=f"the loss with eps={eps}",
            says="The mean over the batch of −Σ target·log_softmax, target = (1 − eps)·one-hot + eps/C",
        )
        close(
            grad,
            ((double.softmax(-1) - target) / n).float(),
            rtol=1e-4,
            atol=1e-6,
            what="the gradient for the logits",
            says="It is (softmax − target)/n: nothing may be cut off the graph",
        )


@probe
def loss_and_grad(student, logits, labels, eps):
    logits = logits.clone().requires_grad_()
    value = student.smooth_ce(logits, labels, eps)
    if value.requires_grad:
        value.sum().backward()
    return {"value": value, "grad": logits.grad}


# make_adamw


@check("make_adamw", points=3)
def test_behaviour(student, rng, device):
    """With zero gradients matrices shrink by 1 − lr·decay and nothing else moves; with others, all learn."""
    for lr, decay in ((rng.number(0.05, 0.2), rng.number(0.2, 0.6)), (rng.number(0.3, 0.5), 0.0)):
        state, grads = planted(rng, device, frozen=True), planted(rng, device, frozen=False)
        seen = student.run(two_steps, state, grads, lr, decay)
        idle, moved = fields(seen, "idle", "moved")
        values = fields(idle, *state, what="the parameters after a step with zero gradients")
        for name, got in zip(state, values, strict=True):
            start = state[name]
            value = is_tensor(got, shape=start.shape, dtype=torch.float32, what=name)
            decays = start.ndim >= 2 and name in grads
            if not decays:
                says = f"{advice(name)}: put those into a group with weight_decay=0 (default 0.01)"
                says = says if name in grads else "Frozen parameters stay"
                same(value, start, what=f"{name} after a step with zero gradients", says=says)
                continue
            ok(
                not torch.isclose(value, start - lr * start.sign(), rtol=1e-3, atol=1e-4).all(),
                f"{name} moved by lr, whatever its size",
                says="That is L2 inside Adam, which divides it away again; AdamW decouples it",
            )
            close(
                value,
                start * (1 - lr * decay),
                rtol=1e-5,
                what=f"{name} after a step with zero gradients",
                says=f"w·(1 − lr·weight_decay), once; {advice(name)}",
            )
        values = fields(moved, *state, what="the parameters after a second step")
        for name, value in zip(state, values, strict=True):
            want = (
                state[name] * (1 - lr * decay * (state[name].ndim >= 2)) ** 2
                if name in grads
                else state[name]
            )
            if name in grads:
                # step 2 of Adam, after a zero gradient: averages of one gradient, corrected for two steps
                first = 0.1 * grads[name] / (1 - 0.9**2)
                second = 0.001 * grads[name] ** 2 / (1 - 0.999**2)
                want = want - lr * first / (second.sqrt() + 1e-8)
            close(
                value,
                want,
                rtol=1e-4,
                atol=1e-5,
                what=f"{name} after a second step, with a gradient",
                says="All that is not frozen learns, with Adam's default betas and the lr you were given",
            )


@probe(uses=[Mixed])
def two_steps(student, state, grads, lr, decay):
    model = Mixed().to(state["scale"].device)
    parameters = dict(model.named_parameters())
    with torch.no_grad():
        for name, p in parameters.items():
            p.copy_(state[name])
    optimizer = student.make_adamw(model, lr, decay)
    seen = []
    for factor in (0, 1):
        for name, grad in grads.items():
            parameters[name].grad = factor * grad
        optimizer.step()
        seen.append({name: p.detach().clone() for name, p in parameters.items()})
    return {"idle": seen[0], "moved": seen[1]}


# batch_norm


@check("batch_norm", points=5)
def test_train_eval(student, rng, device):
    """Three training batches and one in eval mode: outputs, state and gradients of nn.BatchNorm1d."""
    for n, c, options in ((6, 3, {}), (4, 4, {"momentum": 0.3, "eps": 0.2})):
        layer = nn.BatchNorm1d(c, **options).double()
        state = {"gamma": rng.uniform(c, low=0.5, high=2), "beta": rng.normal(c)}
        state |= {"mean": rng.normal(c), "var": rng.uniform(c, low=0.5, high=2)}
        names = ("weight", "bias", "running_mean", "running_var")
        plant = dict(zip(names, state.values(), strict=True))
        layer.load_state_dict({**plant, "num_batches_tracked": torch.tensor(0)})
        state = {name: value.to(device) for name, value in state.items()}
        batches = [rng.normal(n, c, mean=1, std=0.7, device=device) for _ in range(4)]
        g = rng.normal(n, c, device=device)
        answers = items(student.run(four_batches, state, batches, g, options), 4, what="the answers")
        for turn, (answer, batch) in enumerate(zip(answers, batches, strict=True)):
            judge_turn(answer, layer.train(turn < 3), batch, g, state)


def judge_turn(answer, layer, batch, g, state):
    where = "in training" if layer.training else "in eval mode"
    keys = "y", "mean", "var", "grads", "arguments"
    y, mean, var, grads, arguments = fields(answer, *keys, what="one call")
    n = len(batch)
    old = layer.running_var.clone()
    leaf = batch.double().cpu().requires_grad_()
    layer.zero_grad()
    want = layer(leaf)
    (want * g.double().cpu()).sum().backward()

    def here(value):
        return value.detach().float().to(batch.device)

    # float32 statistics of a few values near 1: an error of 1e-6 grows under the root
    near = {"rtol": 1e-4, "atol": 1e-5}
    close(y, here(want), **near, what=f"y {where}", says=NORMALISE[layer.training])
    close(mean, here(layer.running_mean), **near, what=f"running_mean {where}", says=RUNNING[layer.training])
    if layer.training:
        biased = old + (layer.running_var - old) + layer.momentum * batch.double().cpu().var(0) * (-1 / n)
        ok(
            not torch.isclose(is_tensor(var, shape=mean.shape).double().cpu(), biased, rtol=1e-5).all(),
            "running_var took in the biased variance: (n − 1)/n of what PyTorch's does",
            says="It stores the unbiased variance, x.var(0); only y is normalised with the biased one",
        )
    close(var, here(layer.running_var), **near, what=f"running_var {where}", says=RUNNING[layer.training])
    wanted = [here(value) for value in (leaf.grad, layer.weight.grad, layer.bias.grad)]
    for name, grad, right in zip(("x", "gamma", "beta"), items(grads, 3), wanted, strict=True):
        close(
            grad,
            right,
            rtol=1e-3,
            atol=1e-4,
            what=f"the gradient for {name} {where}",
            says="Mean and variance of the batch depend on x: no detach in y. The running statistics have no "
            "graph: detach them",
        )
    same(
        arguments, True, what="whether the arguments are unchanged", says="Return new statistics: no in-place"
    )


NORMALISE = {
    True: "gamma·(x − mean)/√(var + eps) + beta, with the mean and the biased variance (correction=0) of the "
    "batch, per column",
    False: "In eval mode normalise with the running statistics, so that a row does not depend on its batch",
}
RUNNING = {
    True: "(1 − momentum)·running + momentum·batch: momentum is the share of the NEW value, and the running "
    "variance takes the unbiased one",
    False: "In eval mode the running statistics stay",
}


@probe
def four_batches(student, state, batches, g, options):
    answers, (mean, var) = [], (state["mean"], state["var"])
    for turn, batch in enumerate(batches):
        leaves = [v.clone().requires_grad_() for v in (batch, state["gamma"], state["beta"])]
        arguments = [*leaves, mean, var]
        before = [v.detach().clone() for v in arguments]
        y, new_mean, new_var = student.batch_norm(*arguments, turn < 3, **options)
        # what has a graph here would show in the gradients
        ((y * g).sum() + new_mean.sum() + 3 * new_var.sum()).backward()
        unchanged = all(torch.equal(a.detach(), b) for a, b in zip(arguments, before, strict=True))
        mean, var = new_mean.detach().clone(), new_var.detach().clone()
        answers.append(
            {
                "y": y.detach().clone(),
                "mean": mean.clone(),
                "var": var.clone(),
                "grads": [v.grad for v in leaves],
                "arguments": unchanged,
            }
        )
    return answers


# mc_dropout

ROWS_MC, SAMPLES = 100, 20


@check("mc_dropout", points=5)
def test_mc_dropout_modes(student, rng, device):
    """mc_dropout samples with dropout on and batch norm in eval, and leaves no trace in the model."""
    for before in (
        [True, True, False, True, True, False, True],
        [False, False, True, False, True, True, False],
    ):
        p, classes = rng.number(0.3, 0.6), rng.integer(3, 6)
        sign = rng.integers(0, 2, (classes, 1), device=device) * 2.0 - 1
        state = {
            "0.0.weight": rng.normal(1, 4, device=device),
            "0.0.bias": rng.normal(1, device=device),
            "0.1.weight": rng.uniform(1, low=0.5, high=1, device=device),
            "0.1.bias": rng.uniform(1, low=2, high=3, device=device),
            "0.1.running_mean": rng.normal(1, device=device),
            "0.1.running_var": rng.uniform(1, low=4, high=6, device=device),
            "0.1.num_batches_tracked": rng.integers(3, 99, device=device),
            "2.weight": sign * rng.uniform(classes, 1, low=0.5, high=1, device=device),
            "2.bias": rng.normal(classes, device=device),
        }
        x = rng.normal(ROWS_MC, 4, device=device)
        seen = student.run(sample, state, x, p, before, rng.integer(0, 2**31))
        names = "mean", "std", "flags", "state", "later", "graph"
        mean, std, flags, after, later, graph = fields(seen, *names)
        for name, value in zip(state, fields(after, *state, what="the state of the model"), strict=True):
            same(
                value,
                state[name],
                what=f"{name} of the model afterwards",
                says="BatchNorm statistics changed while predicting: only Dropout layers in train mode",
            )
        judge_samples(mean, std, *two_answers(state, x, p))
        same(
            flags,
            before,
            what="training of each module after the call",
            says="Keep every module's own flag and give it back; model.train(mode) sets all of them",
        )
        judge_later(later, state, x, before)
        same(graph, False, what="whether the answers require grad", says="Sample under torch.no_grad()")


def hidden(state, x, batch_statistics=False):
    h = x.double() @ state["0.0.weight"].double().T + state["0.0.bias"].double()
    mean, var = state["0.1.running_mean"].double(), state["0.1.running_var"].double()
    if batch_statistics:
        mean, var = h.mean(0), h.var(0, correction=0)
    return (h - mean) / (var + 1e-5).sqrt() * state["0.1.weight"].double() + state["0.1.bias"].double()


def two_answers(state, x, p):
    """The only hidden unit is dropped or it is not: two possible rows of probabilities for each row of x."""
    w, b = state["2.weight"].double(), state["2.bias"].double()
    return b.expand(len(x), -1).softmax(-1), (hidden(state, x) / (1 - p) @ w.T + b).softmax(-1), p


def judge_samples(mean, std, dropped, kept, p):
    form = {"shape": dropped.shape, "dtype": torch.float32}
    mean, std = is_tensor(mean, **form, what="the mean"), is_tensor(std, **form, what="the std")
    total = mean.double().sum(-1)
    close(
        total,
        torch.ones_like(total),
        rtol=1e-4,
        what="a row sum of the mean",
        says="Average probabilities: softmax",
    )
    ok(
        bool((std > 1e-6).any()),
        "the std is 0 everywhere",
        says="Dropout was off: put the nn.Dropout layers in train mode after model.eval()",
    )
    spread = kept - dropped
    share = ((mean.double() - dropped) * spread).sum(-1) / spread.square().sum(-1)
    count = (share * SAMPLES).round().clamp(0, SAMPLES)
    close(
        mean,
        (dropped + (count / SAMPLES).unsqueeze(-1) * spread).float(),
        rtol=1e-3,
        atol=1e-4,
        what="the mean",
        says="Softmax of each sample first, then the mean over n samples; only the dropout is in train mode",
    )
    deviation = (count * (SAMPLES - count) / (SAMPLES * (SAMPLES - 1))).sqrt().unsqueeze(-1) * spread.abs()
    close(
        std,
        deviation.float(),
        rtol=1e-3,
        atol=2e-4,  # a difference of squares near 0
        what="the std",
        says="The standard deviation of the n softmax probabilities, over n − 1: torch.std",
    )
    for name, value, lower, upper in sample_statistics(count, p):
        ok(
            lower < value < upper,
            f"{name} is {value:.3f}, expected {lower:.3f} to {upper:.3f}",
            says="Every sample is a forward of its own, with its own dropout",
        )


def sample_statistics(count, p):
    """(what, value, lower, upper); over 6 sigma, see margins.py."""
    share = count.double() / SAMPLES
    within = (share * (1 - share)).mean().item() / (p * (1 - p))
    return [
        ("the share of samples that kept the unit", share.mean().item(), 0.9 - p, 1.1 - p),
        ("the spread within a row over p·(1 − p)", within, 0.8, 1.1),
        ("the spread between rows", share.std().item(), 0.05, 0.2),
    ]


def judge_later(later, state, x, before):
    """A forward in the modes the model came in: only its numbers prove that they are back."""
    later = is_tensor(later, shape=(len(x), len(state["2.bias"])), what="a forward after the call")
    h = hidden(state, x, batch_statistics=before[3])
    if not before[4]:
        want = (h @ state["2.weight"].double().T + state["2.bias"].double()).float()
        close(later, want, rtol=1e-3, atol=1e-3, what="a forward after the call", says="Give back every mode")
        return
    ok(
        bool((later == state["2.bias"]).all(-1).any()),
        "dropout, which came in train mode, is off after the call",
        says="Give back every module's own mode",
    )


@probe
def sample(student, state, x, p, before, seed):
    body = nn.Sequential(nn.Linear(4, 1), nn.BatchNorm1d(1))
    model = nn.Sequential(body, nn.Dropout(p), nn.Linear(1, len(state["2.bias"])), nn.Identity()).to(x.device)
    model.load_state_dict(state)

    def modules():
        return list(model.modules())

    for module, mode in zip(modules(), before, strict=True):
        module.training = mode
    torch.manual_seed(seed)
    mean, std = student.mc_dropout(model, x, 20)
    seen = {
        "mean": mean.detach().clone(),
        "std": std.detach().clone(),
        "graph": bool(mean.requires_grad or std.requires_grad),
        "flags": [module.training for module in modules()],
        "state": {name: value.detach().clone() for name, value in model.state_dict().items()},
    }
    return {**seen, "later": model(x).detach().clone()}
