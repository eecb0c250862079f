"""Hidden checks of 05_grad_modes. A graph shows in numbers: what is differentiated later comes out larger."""

import torch
from torch import nn

from grader.checks import check, close, fields, is_tensor, items, ok, probe, same


class Tell(nn.Module):
    """Adds another secret offset for each (training, grad enabled): the numbers tell how the forward ran."""

    def __init__(self, weight, offsets):
        super().__init__()
        self.weight = nn.Parameter(weight.clone())
        self.offsets = offsets
        self.inner = nn.Dropout(0.5)

    def forward(self, x):
        offset = self.offsets[int(self.training), int(torch.is_grad_enabled())]
        return x.flatten(1) @ self.weight.T + offset


# predict

MODES = {
    (0, 1): "The forward ran with gradients on: wrap it in torch.no_grad(); detaching the result afterwards "
    "has built the graph all the same",
    (1, 0): "The forward ran in train mode: call model.eval() first",
    (1, 1): "The forward ran in train mode and with gradients on: eval() and no_grad() are two switches, and "
    "both are needed",
}


@check("predict", points=6)
def test_mode_and_graph(student, rng, device):
    """predict runs in eval mode without a graph, and gives the model back in the mode it came in."""
    for training, shape in ((True, (4, 6)), (False, (5, 2, 3))):
        weight, offsets = rng.normal(3, 6, device=device), rng.normal(2, 2, 3, std=3, device=device)
        x = rng.normal(*shape, device=device)
        seen = student.run(tell, weight, offsets, x, training)
        out, needs_grad, mode, inner = fields(seen, "out", "needs_grad", "mode", "inner")
        plain = x.flatten(1) @ weight.T
        for way, message in MODES.items():
            wrong = is_tensor(out, what="predict(model, x)").shape == plain.shape and bool(
                torch.isclose(out, plain + offsets[way], rtol=1e-4, atol=1e-4).all()
            )
            ok(not wrong, message)
        close(
            out,
            plain + offsets[0, 0],
            rtol=1e-4,
            atol=1e-4,
            what="predict(model, x)",
            says="Return outputs as is",
        )
        same(needs_grad, False, what="whether the result requires grad", says="Run the model under no_grad()")
        same(
            [mode, inner],
            [training, training],
            what=f"training of the model and of its submodule, which came in as {training},",
            says="Keep model.training before eval() and give it back with model.train(mode)",
        )


@probe(uses=[Tell])
def tell(student, weight, offsets, x, training):
    model = Tell(weight, offsets).train(training)
    out = student.predict(model, x)
    values = out.detach().clone()
    return {
        "out": values,
        "needs_grad": out.requires_grad,
        "mode": model.training,
        "inner": model.inner.training,
    }


# square_no_grad

MODE_LEFT = "Leave grad mode on after the call, and x requiring grad: use the context manager, not the flag"


@check("square_no_grad", points=3)
def test_flags(student, rng, device):
    """square_no_grad gives x² as a constant; x still requires grad, and later code still records."""
    for shape in ((5,), (3, 4)):
        x, c = rng.normal(*shape, device=device), rng.normal(*shape, device=device)
        order = rng.permutation(3)
        seen = student.run(square_and_go_on, x, c, order)
        out, flags, grad, later, after = fields(seen, "out", "flags", "grad", "later", "x")
        close(after, x, what="x after the call", says="Leave its values alone: no in-place square")
        close(out, x**2, what="square_no_grad(x)")
        ok(grad is not None, "your input no longer requires grad", says=MODE_LEFT)
        flags = items(flags, 3, what="the flags seen")
        result, graph, constant = (flags[order.index(place)] for place in range(3))
        same([graph, constant], [True, False], what="the controls beside the result", says=MODE_LEFT)
        same(result, False, what="whether the result requires grad", says="Compute x² inside torch.no_grad()")
        close(
            grad,
            x**2,
            rtol=1e-4,
            atol=1e-5,
            what="the gradient of Σ result·x with respect to x",
            says="It is x² if the result is a constant: the result still has a graph",
        )
        close(
            later, c, what="the gradient of Σ c·x taken afterwards", says="Leave grad mode on after the call"
        )


@probe
def square_and_go_on(student, x, c, order):
    x = x.clone().requires_grad_()
    out = student.square_no_grad(x)
    shown = [out, 3 * x, c]
    flags = [bool(shown[place].requires_grad) for place in order]
    grads = []
    for factor in (out, c):
        x.grad = None
        value = (factor * x).sum()
        if value.requires_grad:
            value.backward()
        grads.append(None if x.grad is None else x.grad.clone())
    return {
        "out": out.detach().clone(),
        "flags": flags,
        "grad": grads[0],
        "later": grads[1],
        "x": x.detach().clone(),
    }


# freeze


class Named(nn.Module):
    """fc1 and fc10, and a head with numbered layers."""

    def __init__(self):
        super().__init__()
        self.fc1, self.fc10 = nn.Linear(3, 4), nn.Linear(4, 4)
        self.head = nn.Sequential(nn.Linear(4, 5), nn.Tanh(), nn.Linear(5, 2))
        self.over = nn.Sequential(nn.Sequential(nn.Linear(2, 2)))

    def forward(self, x):
        return self.over(self.head(self.fc10(self.fc1(x).tanh()).tanh()).tanh())


CASES = (("fc1", "head.0"), ("head",), ("over.0", "fc10"), ())


@check("freeze", points=4)
def test_exact_set(student, rng, device):
    """freeze stops exactly the named submodules and counts their scalars; a step moves all the others."""
    for prefixes in CASES:
        model = Named().to(device)
        start = {name: rng.normal(*p.shape, std=0.7, device=device) for name, p in model.named_parameters()}
        x, lr = rng.normal(6, 3, device=device), rng.number(0.1, 0.5)
        frozen = {n for n in start for p in prefixes if n.startswith(p + ".")}
        model.load_state_dict(start)
        model(x).square().sum().backward()
        want = {n: start[n] if n in frozen else start[n] - lr * p.grad for n, p in model.named_parameters()}
        seen = student.run(freeze_and_step, start, x, lr, list(prefixes))
        count, after = fields(seen, "count", "after")
        values = fields(after, *start, what="the parameters")
        for name, value in zip(start, values, strict=True):
            moved = not torch.equal(is_tensor(value, shape=start[name].shape, what=name), start[name])
            ok(
                not (name in frozen and moved),
                f"{name} should be frozen with prefixes {prefixes}, and it moved",
                says="Set requires_grad to False on the parameters of the submodule",
            )
            ok(
                moved or name in frozen,
                f"{name} was frozen, too, with prefixes {prefixes}",
                says="Match whole dotted components: fc1 is no prefix of fc10",
            )
            close(value, want[name], rtol=1e-4, atol=1e-5, what=f"{name} after one step")
        same(
            count,
            sum(start[name].numel() for name in frozen),
            what=f"the count for {prefixes}",
            says="Count scalars, p.numel(), of what was frozen",
        )


@probe(uses=[Named])
def freeze_and_step(student, start, x, lr, prefixes):
    model = Named().to(x.device)
    model.load_state_dict(start)
    count = student.freeze(model, prefixes)
    model(x).square().sum().backward()
    torch.optim.SGD(model.parameters(), lr=lr).step()
    return {"count": count, "after": dict(model.state_dict())}


# detach_copy


@check("detach_copy", points=3)
def test_no_graph_no_alias(student, rng, device):
    """detach_copy gives the same values without a graph, and shares no memory with its source."""
    for shape, dtype in (((4,), torch.float32), ((2, 3), torch.float64), ((), torch.float32)):
        x = rng.normal(*shape, dtype=dtype, device=device)
        first, second = rng.number(5, 9), rng.number(-9, -5)
        seen = student.run(write_both_ways, x, first, second)
        names = "copy", "flags", "grad", "source", "copy_later"
        copy, flags, grad, source, later = fields(seen, *names)
        close(copy, x, what="detach_copy(x)", says="Same values, shape and dtype")
        same(flags, [False, False], what="requires_grad of the copy, and whether it has a grad_fn")
        close(
            grad,
            x,
            what="the gradient of Σ copy·x with respect to x",
            says="It is the copy itself if the copy is a constant: a clone alone still has a graph",
        )
        close(
            source,
            x,
            what="the source after writing to your copy",
            says="detach() shares memory: add clone()",
        )
        close(
            later,
            torch.full_like(x, first),
            what="your copy after writing to the source",
            says="It still shares memory with x: detach() alone is no copy",
        )


@probe
def write_both_ways(student, x, first, second):
    x = x.clone().requires_grad_()
    out = student.detach_copy(x)
    copy = out.detach().clone()
    flags = [out.requires_grad, out.grad_fn is not None]
    (out * x).sum().backward()
    grad = x.grad.clone()
    with torch.no_grad():
        out.fill_(first)
        source = x.detach().clone()
        x.fill_(second)
    return {"copy": copy, "flags": flags, "grad": grad, "source": source, "copy_later": out.detach().clone()}


# mean_loss


class Watched:
    """A stream of losses that knows how many of the graphs it gave away are alive when the next is asked for.

    Nodes of a graph cannot be weak-referenced; the boxes in which a graph keeps its tensors can.
    """

    class Box:
        def __init__(self, tensor):
            self.tensor = tensor

    def __init__(self, w, factors):
        self.w, self.factors = w, factors
        self.boxes, self.peak = [], 0

    def pack(self, tensor):
        import weakref

        box = Watched.Box(tensor.detach())
        self.boxes.append((self.turn, weakref.ref(box)))
        return box

    def stream(self):
        for turn, factor in enumerate(self.factors):
            self.turn = turn
            self.peak = max(self.peak, len({turn for turn, box in self.boxes if box() is not None}))
            with torch.autograd.graph.saved_tensors_hooks(self.pack, lambda box: box.tensor):
                loss = (self.w * factor).square().sum()
            yield loss
            del loss


@check("mean_loss", points=4)
def test_no_leak(student, rng, device):
    """mean_loss is right, a float, goes through a generator once, and keeps no more than two graphs alive."""
    for count in (12, 7):
        w, factors = rng.normal(4, device=device), [rng.normal(4, device=device) for _ in range(count)]
        order = rng.permutation(3)
        seen = student.run(watch, w, factors, order)
        result, peaks = fields(seen, "result", "peaks")
        want = sum((w.double() * f.double()).square().sum().item() for f in factors) / count
        ok(
            type(result) is float,
            f"mean_loss should give a Python float, not {type(result).__name__}",
            says="Add up loss.item(), which is a number without a graph",
        )
        close(result, want, rtol=1e-5, what=f"the mean of {count} losses")
        peaks = items(peaks, 3, what="the counts of living graphs")
        yours, leaking, clean = (peaks[order.index(place)] for place in range(3))
        same([leaking, clean <= 2], [count - 1, True], what="the controls")
        ok(
            type(yours) is int and yours <= 2,
            f"{yours} graphs were alive at once",
            says="Adding loss tensors, or listing them, keeps every graph in memory: use loss.item()",
        )


@probe(uses=[Watched])
def watch(student, w, factors, order):
    def leaking(losses):
        return list(losses)

    def clean(losses):
        return sum(loss.item() for loss in losses)

    consumers = [student.mean_loss, leaking, clean]
    peaks = []
    for place in order:
        watched = Watched(w.clone().requires_grad_(), factors)
        answer = consumers[place](watched.stream())
        peaks.append(watched.peak)
        if place == 0:
            result = answer
    return {"result": result, "peaks": peaks}


# ema_update


@check("ema_update", points=5)
def test_values(student, rng, device):
    """ema_update blends parameters in place, copies buffers, and leaves the model alone."""
    decay = rng.number(0.6, 0.95)
    ema, model = ({name: draw(rng, *spec, device) for name, spec in STATE.items()} for _ in range(2))
    seen = student.run(update_twice, ema, model, decay)
    names = "first", "second", "source", "leaves", "shared", "result"
    first, second, source, leaves, shared, result = fields(seen, *names)
    once = blended(ema, model, decay)
    for got, want, when in ((first, once, "one call"), (second, blended(once, model, decay), "two calls")):
        for name, value in zip(want, fields(got, *want, what="the state of ema"), strict=True):
            close(
                value,
                want[name],
                rtol=1e-4,
                atol=1e-5,
                what=f"{name} of ema after {when}",
                says=ADVICE[name[0]],
            )
    close(source, model, what="the state of the model afterwards", says="Only ema changes")
    same(
        leaves,
        [True] * 8,
        what="is_leaf and requires_grad of ema's parameters, and that they are the same objects",
    )
    same(
        shared,
        False,
        what="whether ema's running_mean is the model's own tensor",
        says="Copy into ema's buffers",
    )
    same(result, None, what="the return value")


STATE = {
    "0.weight": ((4, 3), torch.float32),
    "0.bias": ((4,), torch.float32),
    "1.weight": ((4,), torch.float32),
    "1.bias": ((4,), torch.float32),
    "1.running_mean": ((4,), torch.float32),
    "1.running_var": ((4,), torch.float32),
    "1.num_batches_tracked": ((), torch.int64),
}
ADVICE = {
    "0": "decay·ema + (1 − decay)·model, in place under no_grad()",
    "1": "Parameters are blended, buffers copied: batch-norm statistics of the EMA model would else stay the "
    "initial ones",
}


def draw(rng, shape, dtype, device):
    if dtype is torch.int64:
        return rng.integers(1, 1000, shape, device=device)
    return rng.uniform(*shape, low=0.5, high=2, device=device)


def blended(ema, model, decay):
    buffers = ("running", "num_")
    return {
        name: model[name]
        if name.split(".")[1].startswith(buffers)
        else (decay * ema[name].double() + (1 - decay) * model[name].double()).float()
        for name in ema
    }


@probe
def update_twice(student, ema_state, model_state, decay):
    device = ema_state["0.bias"].device
    nets = []
    for state in (ema_state, model_state):
        nets.append(nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4)).to(device))
        nets[-1].load_state_dict(state)
    ema, model = nets

    def snapshot(net):
        return {name: value.detach().clone() for name, value in net.state_dict().items()}

    before = list(ema.parameters())
    result = student.ema_update(ema, model, decay)
    first = snapshot(ema)
    student.ema_update(ema, model, decay)
    second = snapshot(ema)
    source = snapshot(model)
    model[1].running_mean.fill_(-7.0)
    shared = bool((ema[1].running_mean == -7.0).any())
    after = list(ema.parameters())
    leaves = [p.is_leaf and p.requires_grad for p in after] + [
        p is q for p, q in zip(before, after, strict=True)
    ]
    return {
        "first": first,
        "second": second,
        "source": source,
        "shared": shared,
        "leaves": leaves,
        "result": result,
    }


# features


@check("features", points=5)
def test_usable_later(student, rng, device):
    """features can be used by a head that goes backward: the head learns, the frozen net gets no gradient."""
    for n, wanted in ((5, 3), (3, 4)):
        body, head = rng.normal(wanted, 6, device=device), rng.normal(2, wanted, device=device)
        x, g = rng.normal(n, 6, device=device), rng.normal(n, 2, device=device)
        seen = student.run(train_head, body, head, x, g)
        problem, out, grad, frozen, trainable = fields(seen, "problem", "out", "grad", "frozen", "trainable")
        ok(
            problem == "",
            f"the backward of the head failed ({problem})",
            says="Inference tensors cannot be saved for backward: here no_grad is the right tool",
        )
        hidden = (x @ body.T).tanh()
        close(out, hidden, rtol=1e-4, atol=1e-5, what="features(frozen, x)")
        close(
            grad,
            g.T @ hidden,
            rtol=1e-4,
            atol=1e-4,
            what="the gradient of the head's weight",
            says="Return the features themselves, so that a head can use them",
        )
        same(frozen, None, what="the frozen net's gradient", says="Run it under torch.no_grad()")
        same(
            trainable,
            True,
            what="requires_grad of the frozen net's weight",
            says="Leave its flags to the caller",
        )


@probe
def train_head(student, body, head, x, g):
    frozen = nn.Sequential(nn.Linear(6, len(body), bias=False), nn.Tanh()).to(x.device)
    frozen.load_state_dict({"0.weight": body})
    weight = head.clone().requires_grad_()
    out = student.features(frozen, x)
    problem = ""
    try:
        ((out @ weight.T) * g).sum().backward()
    except RuntimeError as error:
        problem = str(error)[:80]
    return {
        "problem": problem,
        "out": out.detach().clone(),
        "grad": weight.grad,
        "frozen": frozen[0].weight.grad,
        "trainable": frozen[0].weight.requires_grad,
    }
