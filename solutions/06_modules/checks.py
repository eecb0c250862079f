"""Hidden checks of 06_modules. Weights are planted and numbers compared."""

from itertools import pairwise

import torch
from torch import nn
from torch.nn import functional as F

from grader.checks import check, close, fields, is_tensor, items, ok, probe, same

NET = {
    "fc1.weight": (128, 784),
    "fc1.bias": (128,),
    "fc2.weight": (64, 128),
    "fc2.bias": (64,),
    "fc3.weight": (10, 64),
    "fc3.bias": (10,),
}


def recognise(got, mistakes):
    """Fail with the message of the first mistake whose numbers these are."""
    for wrong, message in mistakes:
        if isinstance(got, torch.Tensor) and got.shape == wrong.shape and got.dtype == wrong.dtype:
            ok(not torch.isclose(got, wrong, rtol=1e-3, atol=1e-4).all(), message)


# Net


def check_names(shapes, want):
    ok(isinstance(shapes, dict), "the parameters should come as a dict")
    ok(
        shapes,
        "net.parameters() is empty",
        says="Assign each layer to an attribute of self in __init__, after super().__init__()",
    )
    for name, shape in want.items():
        ok(
            name in shapes,
            f"Missing key {name}: checkpoints depend on attribute names (found: {', '.join(shapes)})",
        )
        same(shapes[name], list(shape), what=f"the shape of {name}", says="nn.Linear(inputs, outputs)")
    extra = [name for name in shapes if name not in want]
    ok(not extra, f"{', '.join(extra)} is not part of this network", says="Three nn.Linear layers are all")


@check("Net", points=3)
def test_parameters(student, rng, device):
    """Net has exactly the weights and biases of fc1, fc2 and fc3, and its parameters are its whole state."""
    names = fields(student.run(net_names, device), "parameters", "state", "trainable")
    for shapes in names[:2]:
        check_names(shapes, NET)
    same(names[2], 109386, what="the number of scalars that learn")


@probe
def net_names(student, device):
    net = student.Net().to(device)
    shapes = [
        {name: list(t.shape) for name, t in pairs}
        for pairs in (net.named_parameters(), net.state_dict().items())
    ]
    return {
        "parameters": shapes[0],
        "state": shapes[1],
        "trainable": sum(p.numel() for p in net.parameters() if p.requires_grad),
    }


def net_by_hand(w, x, act=torch.relu, last=None):
    x = x.flatten(1)
    h = act(F.linear(x, w["fc1.weight"], w["fc1.bias"]))
    h = act(F.linear(h, w["fc2.weight"], w["fc2.bias"]))
    out = F.linear(h, w["fc3.weight"], w["fc3.bias"])
    return last(out) if last else out


def net_weights(rng, device):
    """About as large as PyTorch's own, with biases that matter."""
    return {
        name: rng.normal(*shape, std=shape[-1] ** -0.5 if len(shape) == 2 else 0.5, device=device)
        for name, shape in NET.items()
    }


@check("Net", points=4)
def test_forward_by_weights(student, rng, device):
    """Net gives the logits of the planted weights, for vectors and for images, and leaves its input alone."""
    check_names(student.run(net_names, device)["parameters"], NET)
    for shape in ((5, 784), (6, 1, 28, 28), (1, 1, 28, 28), (1, 784)):
        x, weights, order = rng.normal(*shape, device=device), net_weights(rng, device), rng.permutation(2)
        seen = student.run(net_forward, [weights, net_weights(rng, device)], x, order)
        out, after, error = fields(seen, "out", "after", "error")
        ok(
            error is None,
            f"a batch of shape {shape} raised {error}",
            says="Linear layers look at the last dimension only, and 28 is not 784: flatten all but the "
            "first, x.flatten(1)",
        )
        want = net_by_hand(weights, x)
        recognise(
            out,
            [
                (net_by_hand(weights, x, act=lambda h: h), "There is no ReLU between the layers"),
                (net_by_hand(weights, x, last=torch.relu), "Logits may be negative: no ReLU after fc3"),
                (
                    net_by_hand(weights, x, last=lambda o: o.softmax(1)),
                    "Give logits: nn.CrossEntropyLoss does softmax",
                ),
                (
                    net_by_hand(weights, x, last=lambda o: o.log_softmax(1)),
                    "Give logits: no log_softmax after fc3",
                ),
                (net_by_hand(weights, x, act=torch.sigmoid), "The activation is ReLU, not sigmoid"),
                (net_by_hand(weights, x, act=torch.tanh), "The activation is ReLU, not tanh"),
            ],
        )
        # Sums of 784 float32 products may be added in any order.
        close(
            out,
            want,
            rtol=1e-4,
            atol=2e-5,
            what=f"the logits of a batch {shape}",
            says="ReLU after fc1 and after fc2, nothing after fc3; the same in train and in eval mode",
        )
        close(after, x, what="the batch after the call", says="Leave the caller's batch as it is")


@probe
def net_forward(student, weights, x, order):
    nets = [student.Net().to(x.device) for _ in weights]
    for place in order:  # two networks: what they share would be overwritten by the later one
        nets[place].load_state_dict(weights[place])
    before = x.clone()
    try:
        out, error = nets[0].train(order[0] == 0)(x).detach().clone(), None
    except (RuntimeError, ValueError, IndexError) as raised:
        if isinstance(raised, NotImplementedError):
            raise
        out, error = None, f"{type(raised).__name__}: {raised}"
    return {"out": out, "after": x if out is not None else before, "error": error}


# MLP


def layer_shapes_of(sizes):
    shapes = []
    for i, o in pairwise(sizes):
        shapes += [[o, i], [o]]
    return shapes


def mlp_by_hand(weights, x, act=torch.relu, act_last=False, skip_bias=False):
    for k in range(0, len(weights), 2):
        x = F.linear(x, weights[k], None if skip_bias else weights[k + 1])
        if k + 2 < len(weights) or act_last:
            x = act(x)
    return x


@check("MLP", points=5)
def test_mlp_forward_by_weights(student, rng, device):
    """MLP computes with the planted weights for several depths, and one training step moves every tensor."""
    for sizes in ((3, 5, 4, 2), (4, 2), (2, 6, 3), (5, 4, 6, 3, 4)):
        wanted = layer_shapes_of(sizes)
        shapes = items(student.run(mlp_parameters, list(sizes)), 3, what="the shapes")[0]
        ok(
            shapes != [],
            "model.parameters() is empty: keep layers in nn.ModuleList so that they are registered",
        )
        same(
            shapes,
            wanted,
            what=f"the shapes of parameters() for sizes {sizes}",
            says="One nn.Linear with a bias per step from one size to the next, in order; assign the "
            "ModuleList or nn.Sequential to self",
        )
        planted, others = ([rng.normal(*shape, std=0.8, device=device) for shape in wanted] for _ in range(2))
        x, lr = rng.normal(7, sizes[0], device=device), rng.number(0.01, 0.05)
        planted[-1] -= mlp_by_hand(planted, x).mean(0)  # outputs of both signs: a ReLU on them would show
        modes = [bool(mode) for mode in rng.permutation(2)]
        seen = student.run(mlp_learn, list(sizes), planted, others, x, lr, modes)
        outs, after, later = fields(seen, "outs", "after", "later")
        want = mlp_by_hand(planted, x)
        for mode, out in zip(modes, items(outs, 2, what="the outputs"), strict=True):
            recognise(
                out,
                [
                    (wrong, message)
                    for wrong, message in (
                        (
                            mlp_by_hand(planted, x, act_last=True),
                            "No ReLU after the last layer: outputs may be negative",
                        ),
                        (mlp_by_hand(planted, x, act=lambda h: h), "There is no ReLU between the layers"),
                        (mlp_by_hand(planted, x, act=torch.tanh), "The activation is ReLU, not tanh"),
                    )
                    if not torch.allclose(wrong, want, rtol=1e-2, atol=1e-3)
                ],
            )
            close(
                out,
                want,
                rtol=1e-4,
                atol=1e-5,
                what=f"the output for sizes {sizes} in {'train' if mode else 'eval'} mode",
                says="Every layer once and in order, ReLU after each but the last",
            )
        moved = stepped(planted, x, lr)
        for k, (value, expected) in enumerate(
            zip(items(after, len(moved), what="the tensors after a step"), moved, strict=True)
        ):
            close(
                value,
                expected,
                rtol=1e-4,
                atol=1e-5,
                what=f"parameter {k} after one training step",
                says="Each layer must take part in the forward with its own parameters, and keep its graph",
            )
        close(later, mlp_by_hand(moved, x), rtol=1e-3, atol=1e-4, what="the output after the step")


def stepped(weights, x, lr):
    weights = [w.clone().requires_grad_() for w in weights]
    mlp_by_hand(weights, x).square().mean().backward()
    return [(w - lr * w.grad).detach() for w in weights]


@probe
def mlp_parameters(student, sizes):
    return [[list(p.shape) for p in student.MLP(kind(sizes)).parameters()] for kind in (list, tuple, list)]


@probe
def mlp_learn(student, sizes, planted, others, x, lr, modes):
    model, other = student.MLP(sizes).to(x.device), student.MLP(sizes).to(x.device)
    with torch.no_grad():
        for net, weights in ((model, planted), (other, others)):
            for parameter, value in zip(net.parameters(), weights, strict=True):
                parameter.copy_(value)
    outs = [model.train(mode)(x).detach().clone() for mode in modes]
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model(x).square().mean().backward()
    optimizer.step()
    after = [p.detach().clone() for p in model.parameters()]
    return {"outs": outs, "after": after, "later": model(x).detach()}


# count_parameters


class Mixed(nn.Module):
    """Parts that count differently: learned, frozen, buffers, tied, used twice, parameters of its own."""

    def __init__(self, a, b):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(a, b), nn.BatchNorm1d(b), nn.Sequential(nn.Conv1d(b, a, 3)))
        self.again = self.body[0]
        self.embed, self.out = nn.Embedding(a, b), nn.Linear(b, a, bias=False)
        self.out.weight = self.embed.weight
        self.alpha, self.fixed = nn.Parameter(torch.zeros(())), nn.Parameter(torch.zeros(a, 2, b))
        self.fixed.requires_grad_(False)
        self.register_buffer("steps", torch.zeros(b, b))


def mixed_counts(a, b):
    learned = (a * b + b) + 2 * b + (3 * a * b + a) + a * b + 1
    return [learned, learned, learned + 2 * a * b]


@check("count_parameters", points=3)
def test_cases(student, rng):
    """count_parameters counts scalars: no buffers, frozen ones only if asked, shared ones once."""
    a, b = rng.integer(3, 9), rng.integer(10, 17)
    answers, flags = fields(student.run(count_all, a, b), "answers", "flags")
    linear, half, all_frozen, mixed, empty = items(answers, 5, what="the answers")
    ok(
        linear != [2, 2, 2],
        "Counted tensors; sum p.numel() instead",
    )
    sums = a * b + b
    for name, got, want, says in (
        ("one Linear", linear, [sums, sums, sums], "Inputs times outputs, and the biases: sum p.numel()"),
        (
            "a Linear, batch-norm and a frozen Linear",
            half,
            [sums + 2 * b, sums + 2 * b, sums + 2 * b + b * b + b],
            "Buffers (running_mean, running_var) never count; a frozen parameter counts only with "
            "trainable_only=False",
        ),
        ("a frozen Linear", all_frozen, [0, 0, sums], "Nothing in it learns: 0 unless trainable_only=False"),
        (
            "a model with tied weights, a layer used twice and parameters of its own",
            mixed,
            mixed_counts(a, b),
            "model.parameters() goes through all depths and gives a shared parameter once; state_dict() and "
            "a walk over the children do not",
        ),
        ("an nn.ReLU", empty, [0, 0, 0], "0, an int"),
    ):
        what = f"the counts (by default, trainable_only=True, False) of {name}"
        same(items(got, 3, what=what), want, what=what, says=says)
    same(
        flags,
        [True] * 7 + [False],
        what="requires_grad of the model afterwards",
        says="Counting changes nothing",
    )


@probe(uses=[Mixed])
def count_all(student, a, b):
    def three(model):
        count = student.count_parameters
        return [count(model), count(model, trainable_only=True), count(model, False)]

    half = nn.Sequential(nn.Linear(a, b), nn.BatchNorm1d(b), nn.Linear(b, b).requires_grad_(False))
    mixed = Mixed(a, b)
    models = nn.Linear(a, b), half, nn.Linear(a, b).requires_grad_(False), mixed, nn.ReLU()
    answers = [three(model) for model in models]
    shown = [*mixed.body.parameters(), mixed.alpha, mixed.fixed]
    return {"answers": answers, "flags": [p.requires_grad for p in shown]}


# Scale


@check("Scale", points=3)
def test_state(student, rng, device):
    """Scale has one parameter and one buffer; both are saved, moved and used, and only weight learns."""
    for dim in (4, 3):
        offset, x = rng.normal(dim, device=device), rng.normal(5, dim, device=device)
        weight, loaded = rng.normal(dim, device=device), rng.normal(dim, device=device)
        order = rng.permutation(3)
        seen = student.run(scale_state, offset, order)
        shown = items(seen, 3, what="what was seen")
        yours, buffered, plain = (shown[order.index(place)] for place in range(3))
        same(buffered, CONTROLS["buffered"], what="the first control")
        same(plain, CONTROLS["plain"], what="the second control")
        check_scale(yours)
        lr = rng.number(0.1, 0.5)
        out, used, double, stepped_weight, stepped_offset, meta = fields(
            student.run(scale_forward, offset, x, {"weight": weight, "offset": loaded}, lr),
            *("out", "used", "double", "weight", "offset", "meta"),
        )
        close(out, x + offset, what="the output of a new Scale", says="weight starts at 1: x·weight + offset")
        recognise(
            used,
            [
                (
                    x * weight + offset,
                    "The forward does not use the offset of the state_dict: use self.offset",
                ),
                (x + loaded, "The forward does not use the weight of the state_dict: use self.weight"),
                ((x + loaded) * weight, "Multiply first, then add: x·weight + offset"),
            ],
        )
        close(used, x * weight + loaded, what="the output after load_state_dict", says="x·weight + offset")
        close(
            double,
            x.double() * weight.double() + loaded.double(),
            what="the output after .double()",
            says="Both weight and offset must go with the module",
        )
        grad = (2 * x * (x * weight + loaded)).sum(0)
        close(
            stepped_weight,
            weight - lr * grad,
            rtol=1e-4,
            atol=1e-4,
            what="weight after one step on Σ out²",
            says="weight must be an nn.Parameter and take part in the forward",
        )
        close(
            stepped_offset,
            loaded,
            what="offset after one step",
            says="offset does not learn: use register_buffer",
        )
        same(meta, ["meta", [5, dim]], what="device and shape of the output after .to('meta')")


CONTROLS = {
    "buffered": [
        ["weight", "bias"],
        ["running_mean"],
        ["bias", "running_mean", "weight"],
        {"running_mean": "meta"},
    ],
    "plain": [["weight"], [], ["weight"], {"offset": "stays"}],
}


def check_scale(seen):
    parameters, buffers, state, moved = items(seen, 4, what="what was seen of Scale")
    ok(
        isinstance(parameters, list) and "offset" not in parameters,
        "offset is a parameter: an optimizer would get it, and weight decay change it",
        says="Use self.register_buffer('offset', offset)",
    )
    ok(
        isinstance(state, list) and "offset" in state,
        "offset is missing from state_dict"
        + (" (persistent=False)" if buffers == ["offset"] else " and stays behind on .to(device)")
        + ": use register_buffer",
    )
    ok(parameters, "Scale has no parameters", says="weight must be nn.Parameter(torch.ones(dim))")
    same(parameters, ["weight"], what="the names of the parameters")
    same(buffers, ["offset"], what="the names of the buffers", says="self.register_buffer('offset', offset)")
    same(state, ["offset", "weight"], what="the keys of the state_dict", says="Nothing else is state")
    same(moved, {"offset": "meta"}, what="where the tensors are after .to('meta')")


class Plain(nn.Module):
    """A control: a tensor that is only an attribute."""

    def __init__(self, offset):
        super().__init__()
        self.weight, self.offset = nn.Parameter(torch.zeros(2)), offset


@probe(uses=[Plain])
def scale_state(student, offset, order):
    def look(module, name):
        module = module.to(offset.device)
        parameters = [n for n, _ in module.named_parameters()]
        buffers = [n for n, _ in module.named_buffers()]
        state = sorted(module.state_dict())
        module.to("meta")
        where = getattr(module, name, offset).device.type
        return [parameters, buffers, state, {name: "meta" if where == "meta" else "stays"}]

    def norm(module):
        del module.running_var, module.num_batches_tracked
        return module

    shown = [
        lambda: look(student.Scale(len(offset), offset.clone()), "offset"),
        lambda: look(norm(nn.BatchNorm1d(len(offset))), "running_mean"),
        lambda: look(Plain(offset.clone()), "offset"),
    ]
    return [shown[place]() for place in order]


@probe
def scale_forward(student, offset, x, state, lr):
    layer, other = (student.Scale(len(offset), offset.clone()).to(x.device) for _ in range(2))
    out = layer(x).detach().clone()
    layer.load_state_dict({name: value.clone() for name, value in state.items()})
    other.load_state_dict({name: value + 5 for name, value in state.items()})
    used = layer(x).detach().clone()
    double = layer.double()(x.double()).detach().clone()
    layer.float()
    optimizer = torch.optim.SGD(layer.parameters(), lr=lr)
    optimizer.zero_grad()
    loss = layer(x).square().sum()
    if loss.requires_grad:
        loss.backward()
    optimizer.step()
    after = {name: value.detach().clone() for name, value in layer.state_dict().items()}
    meta = layer.to("meta")(x.to("meta"))
    return {
        "out": out,
        "used": used,
        "double": double,
        "weight": after["weight"],
        "offset": after["offset"],
        "meta": [meta.device.type, list(meta.shape)],
    }


# Residual


def make_block(kind):
    """Blocks whose results depend on their weights, on the mode, and on how often they were called."""
    if kind == "tanh":
        return nn.Sequential(nn.Linear(4, 6), nn.ReLU(), nn.Linear(6, 4), nn.Tanh())
    if kind == "norm":
        return nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4))
    return nn.Conv2d(2, 2, 3, padding=1)


INPUTS = {"tanh": (3, 4), "norm": (7, 4), "conv": (2, 2, 5, 4)}


@check("Residual", points=2)
def test_pure(student, rng, device):
    """Residual gives x + block(x), changes no input, sends the gradient both ways and owns its block."""
    for kind, shape in INPUTS.items():
        block = make_block(kind).to(device)
        state = {
            name: rng.normal(*value.shape, std=0.6, device=device) if value.is_floating_point() else value
            for name, value in block.state_dict().items()
        }
        state = {name: value.abs() + 0.5 if "running_var" in name else value for name, value in state.items()}
        x, g = rng.normal(*shape, device=device), rng.normal(*shape, device=device)
        seen = student.run(residual, kind, state, x, g)
        out, error, after, grad, names, grads, stats, quiet = fields(seen, *RESIDUAL)
        ok(
            after is None or torch.equal(is_tensor(after, shape=shape, what="the input"), x),
            "Your block changed its input tensor in place",
            says="x + self.block(x) makes a new tensor; x += … writes into the caller's",
        )
        ok(
            error is None,
            f"forward and backward raised {error}",
            says="Add without in-place operations: autograd may still need the tensor you write into",
        )
        block.load_state_dict(state)
        block.train()
        x.requires_grad_()
        inner = block(x)
        recognise(out, [(inner.detach(), "x itself was not added: x + block(x)")])
        want = x + inner
        close(out, want.detach(), rtol=1e-4, atol=1e-5, what="x + block(x)")
        (want * g).sum().backward()
        both = x.grad
        recognise(
            grad,
            [
                (both - g, "The gradient of the shortcut is missing: do not detach x"),
                (g, "The gradient through the block is missing: do not detach it, and no no_grad()"),
            ],
        )
        close(grad, both, rtol=1e-4, atol=1e-4, what="the gradient for x", says="It comes through both paths")
        wanted = {f"block.{name}": p.grad for name, p in block.named_parameters()}
        same(
            sorted(
                items(
                    names, len(wanted), what="parameters() of Residual", says="Keep the module as self.block"
                )
            ),
            sorted(wanted),
            what="the names of the parameters",
            says="Keep the module you were given as self.block",
        )
        close(grads, wanted, rtol=1e-3, atol=1e-4, what="the gradients of block's parameters")
        buffers = {name: value for name, value in block.state_dict().items() if "running" in name}
        close(
            stats,
            buffers,
            rtol=1e-4,
            atol=1e-5,
            what="the batch-norm statistics in block after one forward",
            says="Call block once per forward: a second call counts the batch again",
        )
        with torch.no_grad():
            block.eval()
            close(
                quiet,
                x.detach() + block(x.detach()),
                rtol=1e-4,
                atol=1e-5,
                what="the result after model.eval()",
            )


RESIDUAL = "out error after grad names grads stats quiet".split()


@probe(uses=[make_block])
def residual(student, kind, state, x, g):
    seen = dict.fromkeys("out error after grad names grads stats quiet".split())
    block = make_block(kind).to(x.device)
    model = student.Residual(block).train()
    block.load_state_dict(state)
    with torch.no_grad():
        plain = x.clone()
        student.Residual(nn.Tanh())(plain)
        seen["after"] = plain.clone()
    leaf = x.clone().requires_grad_()
    try:
        inner = leaf * 1  # not a leaf: writing into it is allowed, and shows
        out = model(inner)
        if not torch.equal(inner, x):
            seen["after"] = inner.detach().clone()
        seen["out"] = out.detach().clone()
        (out * g).sum().backward()
    except RuntimeError as raised:
        if isinstance(raised, NotImplementedError):
            raise
        seen["error"] = str(raised)[:160]
        return seen
    parameters = dict(model.named_parameters())
    seen["grad"] = leaf.grad
    seen["names"] = list(parameters)
    seen["grads"] = {name: p.grad for name, p in parameters.items()}
    seen["stats"] = {name: b.clone() for name, b in block.named_buffers() if "running" in name}
    model.eval()
    seen["quiet"] = model(x.clone()).detach()
    return seen


# layer_shapes


class Winding(nn.Module):
    """Calls its layers in another order than it registers them, one twice and one never."""

    def __init__(self, a, b):
        super().__init__()
        self.last = nn.Linear(b, a)
        self.unused = nn.Linear(a, a)
        self.act = nn.ReLU()
        self.body = nn.Sequential(
            nn.Linear(a, b), nn.BatchNorm1d(b), nn.Sequential(nn.Dropout(0.5), nn.Identity())
        )

    def forward(self, x):
        return self.last(self.act(self.body(self.act(x.flatten(1)))))


@check("layer_shapes", points=4)
def test_hooks_removed(student, rng, device):
    """layer_shapes lists leaves in call order, and leaves hooks, modes and statistics as they were."""
    for n, training in ((6, True), (1, True), (3, False)):
        a, b = rng.integer(3, 7), rng.integer(8, 13)
        mean, x = rng.normal(b, device=device), rng.normal(n, 1, a, device=device)
        order = rng.permutation(3)
        seen = student.run(look_at_hooks, a, b, mean, x, training, order)
        lists, grown, hooks, modes, stats, caller, raised, later, single, everywhere = fields(
            seen, *LOOKED_AT
        )
        want = winding_shapes(n, a, b)
        for call, got in zip(("first", "second"), items(lists, 2, what="the two answers"), strict=True):
            check_list(got, want, f"the answer of the {call} call")
        same(
            single,
            [["", [n, 1, b]]],
            what="the answer for one Linear",
            says="The model itself may be the only layer",
        )
        hooks = items(hooks, 3, what="the counts of hooks")
        yours, hooked, clean = (hooks[order.index(place)] for place in range(3))
        same([hooked, clean], [3, 0], what="the controls")
        ok(
            yours == 1 and type(yours) is int and grown is False,
            f"{yours - 1 if type(yours) is int else yours} hooks are still attached"
            if yours != 0
            else "The caller's own hook is gone, too",
            says="Keep the handles and remove them in finally; leave other hooks alone",
        )
        same(
            everywhere,
            0,
            what="the hooks that run for every module of the program afterwards",
            says="They are still attached: remove your handle",
        )
        same(caller, True, what="whether the caller's own hook still runs", says="Remove only your own hooks")
        inner = [training, not training, training]
        same(
            modes,
            inner,
            what="the training flags of model, body and act",
            says="Each module gets back its own mode",
        )
        mean_after, batches = fields(stats, "mean", "batches")
        close(
            mean_after,
            mean,
            what="running_mean of batch-norm afterwards",
            says="A forward in train mode updates the statistics: run it in eval mode",
        )
        same(batches, 0, what="num_batches_tracked afterwards", says="Run the forward in eval mode")
        same(raised, True, what="whether the error of a forward with wrong inputs reaches the caller")
        same(
            later,
            [1, *inner],
            what="hooks and training flags after a forward that raised",
            says="Remove handles and restore modes in a finally block",
        )


LOOKED_AT = "lists grown hooks modes stats caller raised later single everywhere".split()


def winding_shapes(n, a, b):
    names = "act", "body.0", "body.1", "body.2.0", "body.2.1", "act", "last"
    return [(name, (n, width)) for name, width in zip(names, (a, b, b, b, b, b, a), strict=True)]


def check_list(got, want, what):
    ok(isinstance(got, list), f"{what} should be a list")
    names = [pair[0] for pair in got if isinstance(pair, list) and len(pair) == 2]
    wanted = [name for name, _ in want]
    ok(names or not got, f"{what} should hold pairs (name, shape)")
    ok(
        not {"", "body", "body.2"} & set(map(str, names)),
        "A module that has children is no layer",
        says="Hook only modules without children",
    )
    ok(
        "unused" not in names,
        "unused is never called",
        says="Record in the hooks, not while registering them",
    )
    ok(
        not (sorted(map(str, names)) == sorted(wanted) and names != wanted),
        "The names are right, but not in call order",
        says="Append in the hook, when the layer is called",
    )
    ok(
        names != [n for i, n in enumerate(wanted) if n not in wanted[:i]]
        and names != [*wanted[1:5], "act", "last"],
        "A layer that was called twice is listed once",
        says="A list, not a dict: append at each call",
    )
    same(
        got,
        [[name, list(shape)] for name, shape in want],
        what=what,
        says="(name, tuple of the output's shape)",
    )


@probe(uses=[Winding])
def look_at_hooks(student, a, b, mean, x, training, order):
    from torch.nn.modules import module as registry

    def count(model):
        kinds = "_forward_hooks", "_forward_pre_hooks"
        return sum(len(getattr(m, kind)) for m in model.modules() for kind in kinds)

    def plain(answer):
        if not isinstance(answer, list):
            return answer
        pairs = [list(p) if isinstance(p, tuple) else p for p in answer]
        for pair in pairs:
            if isinstance(pair, list) and len(pair) == 2 and isinstance(pair[1], tuple):
                pair[1] = [s if isinstance(s, int) else str(s) for s in pair[1]]
        return pairs

    model = Winding(a, b).to(x.device).train(training)
    model.body.training = not training
    model.body[1].running_mean.copy_(mean)
    ran = []
    model.act.register_forward_hook(lambda *args: ran.append(1))
    answers = [student.layer_shapes(model, x)]
    lists = [plain(answers[0])]
    modes = [model.training, model.body.training, model.act.training]
    stats = {"mean": model.body[1].running_mean.clone(), "batches": model.body[1].num_batches_tracked.item()}
    hooked, clean = Winding(a, b), Winding(a, b)
    for layer in (hooked.act, hooked.last, hooked.body[0]):
        layer.register_forward_hook(lambda *args: None)
    models = [model, hooked, clean]
    hooks = [count(models[place]) for place in order]
    everywhere = len(registry._global_forward_hooks) + len(registry._global_forward_pre_hooks)
    lists.append(plain(student.layer_shapes(model, x)))
    ran.clear()
    kept = [m.training for m in model.modules()]
    model.eval()(x)
    for module, mode in zip(model.modules(), kept, strict=True):
        module.training = mode
    grown = plain(answers[0]) != lists[0]
    caller = bool(ran)
    try:
        student.layer_shapes(model, torch.cat([x, x], -1))
        raised = False
    except RuntimeError as error:
        if isinstance(error, NotImplementedError):
            raise
        raised = True
    later = [count(model), model.training, model.body.training, model.act.training]
    single = plain(student.layer_shapes(nn.Linear(a, b).to(x.device), x))
    return {
        "lists": lists,
        "grown": grown,
        "hooks": hooks,
        "modes": modes,
        "stats": stats,
        "caller": caller,
        "raised": raised,
        "later": later,
        "single": single,
        "everywhere": everywhere,
    }


# replace_layers


class Loud(nn.ReLU):
    """A subclass of ReLU with a slope of its own."""

    def __init__(self, slope):
        super().__init__()
        self.slope = slope

    def forward(self, x):
        return F.relu(x) * self.slope


class Deep(nn.Module):
    """Layers at depths 1 to 3, activations of three types, one of them a subclass of another."""

    def __init__(self, slope):
        super().__init__()
        self.act = nn.ReLU()
        self.fc = nn.Linear(4, 4)
        self.block = nn.Sequential(
            nn.Linear(4, 4), nn.ReLU(), nn.ModuleDict({"inner": Loud(slope)}), nn.Sigmoid()
        )
        self.tail = nn.ModuleList([nn.Linear(4, 4), nn.Sequential(nn.Linear(4, 4), nn.Softplus())])

    def forward(self, x):
        x = self.act(self.fc(x))
        first, act, inner, gate = self.block
        x = gate(inner["inner"](act(first(x)) - 1))
        return self.tail[1](self.tail[0](x))


class Doubled(nn.Module):
    """Keeps the layer it replaces: a replaced layer must not be searched again."""

    def __init__(self, layer, factor):
        super().__init__()
        self.layer, self.factor = layer, factor

    def forward(self, x):
        return self.layer(x) * self.factor


@check("replace_layers", points=3)
def test_nested(student, rng, device):
    """replace_layers swaps all layers of a type at any depth, hands make the old one, and keeps the rest."""
    state = {name: rng.normal(*v.shape, device=device) for name, v in Deep(1.0).state_dict().items()}
    slope, factor, x = rng.number(2, 3), rng.number(1.5, 2.5), rng.normal(6, 4, device=device)
    seen = student.run(replace_in_three, state, slope, factor, x)
    relu, linear, shared = items(seen, 3, what="the three cases")
    count, types, out, kept = fields(relu, "count", "types", "out", "kept")
    ok(isinstance(types, dict), "the types should come as a dict")
    left = [path for path in ("act", "block.1", "block.2.inner") if types.get(path) in ("ReLU", "Loud")]
    ok(
        left != ["block.1", "block.2.inner"],
        "2 nested ReLUs were left: recurse into children",
    )
    ok(
        left != ["block.2.inner"],
        "block.2.inner, at depth 3 and of a subclass of ReLU, was left",
        says="Go down to any depth, and ask isinstance(layer, old)",
    )
    same(left, [], what="the ReLUs that were left", says="Assign the new layer to its parent")
    for path in ("block.3", "tail.1.1", "fc"):
        want = {"block.3": "Sigmoid", "tail.1.1": "Softplus", "fc": "Linear"}[path]
        same(
            types.get(path),
            want,
            what=f"the type of {path}, which is no ReLU",
            says="Only layers of the type old",
        )
    model = Deep(slope).to(device)
    model.load_state_dict(state)
    model.act, model.block[1] = nn.Tanh(), nn.Tanh()
    model.block[2]["inner"] = Doubled(nn.Tanh(), slope)
    with torch.no_grad():
        close(
            out,
            model(x),
            rtol=1e-4,
            atol=1e-5,
            what="the output",
            says="Call make with the layer it replaces",
        )
    same(kept, True, what="whether all other modules are the same objects", says="Change the model in place")
    same(
        count, 3, what="the count for three ReLUs", says="Count every layer that was replaced, at all depths"
    )

    count, out, calls = fields(linear, "count", "out", "calls")
    model = Deep(slope).to(device)
    model.load_state_dict(state)
    for parent, name in ((model, "fc"), (model.block, "0"), (model.tail, "0"), (model.tail[1], "0")):
        setattr(parent, name, Doubled(getattr(parent, name), factor))
    with torch.no_grad():
        close(
            out,
            model(x),
            rtol=1e-4,
            atol=1e-4,
            what="the output where every Linear was wrapped",
            says="Give make the old layer, once, and do not search what it gives",
        )
    same(calls, 4, what="the calls of make for four Linear layers", says="One per layer")
    same(count, 4, what="the count for four Linear layers")

    count, types, none = fields(shared, "count", "types", "none")
    same(
        types,
        ["Linear", "Tanh", "Linear", "Tanh", "Tanh"],
        what="the types where one nn.ReLU() stands in three places",
        says="children() and modules() show a shared layer once: use named_modules(remove_duplicate=False), "
        "or go by the names in each parent",
    )
    ok(type(count) is int and 1 <= count <= 3, "the count should be an int, at least 1")
    same(none, 0, what="the count where nothing is of the type", says="0, an int")


@probe(uses=[Loud, Deep, Doubled])
def replace_in_three(student, state, slope, factor, x):
    def build():
        model = Deep(slope).to(x.device)
        model.load_state_dict(state)
        return model

    model = build()
    before = {path: m for path, m in model.named_modules() if not isinstance(m, nn.ReLU)}
    count = student.replace_layers(
        model, nn.ReLU, lambda old: Doubled(nn.Tanh(), old.slope) if isinstance(old, Loud) else nn.Tanh()
    )
    after = dict(model.named_modules())
    relu = {
        "count": count,
        "types": {path: type(m).__name__ for path, m in model.named_modules(remove_duplicate=False)},
        "out": model(x).detach(),
        "kept": all(after.get(path) is m for path, m in before.items()),
    }
    model, calls = build(), []
    count = student.replace_layers(model, nn.Linear, lambda old: calls.append(1) or Doubled(old, factor))
    linear = {"count": count, "out": model(x).detach(), "calls": len(calls)}
    act = nn.ReLU()
    model = nn.Sequential(nn.Linear(2, 2), act, nn.Linear(2, 2), act, nn.Sequential(act))
    count = student.replace_layers(model, nn.ReLU, lambda old: nn.Tanh())
    types = [type(m).__name__ for m in [*model[:4], model[4][0]]]
    shared = {
        "count": count,
        "types": types,
        "none": student.replace_layers(model, nn.Bilinear, lambda old: old),
    }
    return [relu, linear, shared]


# TiedLM


@check("TiedLM", points=3)
def test_shared(student, rng, device):
    """TiedLM has one parameter with the gradients of both uses, and stays tied when loaded and trained."""
    for vocab, dim in ((7, 3), (5, 6)):
        e, lr = rng.normal(vocab, dim, std=0.7, device=device), rng.number(0.05, 0.2)
        ids = rng.integers(0, vocab, (2, 4), device=device)
        g = rng.normal(2, 4, vocab, device=device)
        shapes = student.run(tied_shapes, vocab, dim)
        ok(
            isinstance(shapes, list) and shapes,
            "TiedLM has no parameters",
            says="Use nn.Embedding(vocab, dim)",
        )
        ok(
            shapes != [[vocab, dim]] * 2,
            "Two parameters instead of one: assign the Parameter itself",
            says="out.weight = embed.weight; copied values, or .data, are tied only until the first step",
        )
        ok([vocab] not in shapes, "The output layer has a bias", says="bias=False")
        same(shapes, [[vocab, dim]], what="the shapes of parameters()", says="One Parameter, (vocab, dim)")
        seen = student.run(tied_life, vocab, dim, e, ids, g, lr)
        first, loaded, grad, after, later = fields(seen, "first", "loaded", "grad", "after", "later")
        for got, what in (
            (first, "the logits"),
            (loaded, "the logits after load_state_dict into another TiedLM"),
        ):
            close(got, e[ids] @ e.T, rtol=1e-4, atol=1e-5, what=what, says="embed(ids) @ E.T, nothing else")
        into, out = tied_grads(e, ids, g)
        recognise(
            grad,
            [
                (into, "The gradient of the output layer is missing: use the Parameter, not a detached copy"),
                (out, "The gradient of the embedding is missing: use the Parameter, not a detached copy"),
            ],
        )
        close(
            grad,
            into + out,
            rtol=1e-4,
            atol=1e-4,
            what="the gradient of the one parameter",
            says="Sum of both uses",
        )
        moved = e - lr * (into + out)
        close(after, moved, rtol=1e-4, atol=1e-4, what="the parameter after one step")
        close(
            later,
            moved[ids] @ moved.T,
            rtol=1e-3,
            atol=1e-3,
            what="the logits after one step",
            says="Both uses must see the new values: still tied?",
        )


def tied_grads(e, ids, g):
    """Of the embedding's use and of the output layer's, each with the other held fixed."""
    a, b = e.clone().requires_grad_(), e.clone().requires_grad_()
    (a[ids] @ b.T * g).sum().backward()
    return a.grad, b.grad


@probe
def tied_shapes(student, vocab, dim):
    return [list(p.shape) for p in student.TiedLM(vocab, dim).parameters()]


@probe
def tied_life(student, vocab, dim, e, ids, g, lr):
    first, second, third = (student.TiedLM(vocab, dim).to(e.device) for _ in range(3))
    with torch.no_grad():
        for model in (first, third):
            for parameter in model.parameters():
                parameter.copy_(e if model is first else e + 1)
    out = first(ids).detach().clone()
    second.load_state_dict(first.state_dict())
    loaded = second(ids)
    (loaded * g).sum().backward()
    parameter = next(second.parameters())
    grad = parameter.grad.clone()
    torch.optim.SGD(second.parameters(), lr=lr).step()
    return {
        "first": out,
        "loaded": loaded.detach(),
        "grad": grad,
        "after": parameter.detach().clone(),
        "later": second(ids).detach(),
    }
