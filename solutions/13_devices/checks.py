"""Hidden checks of 13_devices. Without a GPU, the meta device and pretended machines stand in for it."""

from __future__ import annotations

import math
import statistics
from typing import Any

import torch
from torch import Tensor, nn

from grader.checks import CheckFailed, Rng, check, close, fields, is_tensor, items, ok, probe, same

F = nn.functional


def agrees(got: Any, want: Any, **tolerances: float) -> bool:
    try:
        close(got, want, **tolerances)
    except CheckFailed:
        return False
    return True


def recognise(got: Any, want: Any, mistakes: dict[str, Any], **tolerances: float) -> None:
    """Fail with the message of the known mistake whose result `got` is; a right `got` passes."""
    if not agrees(got, want, **tolerances):
        for message, wrong in mistakes.items():
            ok(not agrees(got, wrong, **tolerances), message)


def snapshot(value):
    """For probes: what the student does to a tensor later must not change what was seen of it."""
    return value.detach().clone() if isinstance(value, torch.Tensor) else value


def pretend(cuda, mps):
    """For probes: let this machine look as if it had these devices. Returns what undoes it."""
    best = torch.device("cuda") if cuda else torch.device("mps") if mps else None
    changes = [
        (torch.cuda, "is_available", lambda: cuda),
        (torch.cuda, "device_count", lambda: int(cuda)),
        (torch.backends.mps, "is_available", lambda: mps),
        (torch.backends.mps, "is_built", lambda: mps),
        (torch.accelerator, "is_available", lambda: best is not None),
        (torch.accelerator, "device_count", lambda: int(best is not None)),
        (torch.accelerator, "current_accelerator", lambda check_available=False: best),
    ]
    before = [(place, name, getattr(place, name)) for place, name, _ in changes]
    for place, name, value in changes:
        setattr(place, name, value)
    return lambda: [setattr(*row) for row in before]


# pick_device

MACHINES = {
    (False, False): "a CPU",
    (True, False): "CUDA",
    (False, True): "MPS",
    (True, True): "CUDA and MPS",
}


@check("pick_device", points=4)
def test_choices(student, rng, device):
    """pick_device takes the best device there is or the preferred one, and refuses what is not there."""
    cases = [[*machine, prefer] for machine in MACHINES for prefer in (None, "cpu", "cuda", "mps", "gpu")]
    cases = [cases[i] for i in rng.permutation(len(cases))]
    controls = [("meta", "cpu", "cuda")[i] for i in rng.permutation(3)]
    seen, known = fields(student.run(pick_on, cases, controls), "seen", "known")
    same(known, [["device", name] for name in controls], what="what known devices looked like (a control)")
    for (cuda, mps, prefer), got in zip(cases, items(seen, len(cases), what="what was seen"), strict=True):
        there = {"cuda": cuda, "mps": mps, "cpu": True}
        want = prefer or next(name for name in there if there[name])
        call = f"pick_device({'' if prefer is None else repr(prefer)})"
        place = f"on a machine with {MACHINES[cuda, mps]}"
        if there.get(want):
            says = (
                "Without a preference: cuda if available, else mps, else cpu; a preference that is there wins"
            )
            same(got, ["device", want], what=f"what {call} gives {place}", says=says)
            continue
        ok(
            not (isinstance(got, list) and got[:1] == ["device"]),
            f"{call} {place} must raise ValueError, not quietly give {got[1:]}",
            "Whoever asked for it would not notice",
        )
        same(got, ["raised", "ValueError"], what=f"what {call} does {place}")
    if device == "cuda":
        same(student.run(pick_on, [], ["cuda"])["known"], [["device", "cuda"]], what="a control")


def looks(value):
    return [type(value).__name__, value.type if isinstance(value, torch.device) else str(value)]


@probe(uses=[pretend, looks])
def pick_on(student, cases, controls):
    seen = []
    for cuda, mps, prefer in cases:
        undo = pretend(cuda, mps)
        try:
            seen.append(looks(student.pick_device() if prefer is None else student.pick_device(prefer)))
        except NotImplementedError:
            raise
        except Exception as error:
            seen.append(["raised", type(error).__name__])
        finally:
            undo()
    return {"seen": seen, "known": [looks(torch.device(name)) for name in controls]}


# to_device


def nested(a, b, c, d, e):
    """A batch with tensors at every kind of place."""
    from collections import namedtuple

    Pair = namedtuple("Pair", "x y")
    return {
        "pairs": [(a, b), (c,)],
        "point": Pair(d, {"deep": [e, "cat"]}),
        "names": ["abc", "d"],
        "id": 7,
        "nothing": None,
        3: (1.5, True),
        "empty": [],
        "none": (),
    }


def labels(value, path="batch"):
    """Every place of a nested value and what is there."""
    if isinstance(value, torch.Tensor):
        return {path: f"{value.dtype} {tuple(value.shape)} on {value.device.type}"}
    if isinstance(value, dict):
        parts = list(value.items())
    elif isinstance(value, (list, tuple)):
        parts = list(enumerate(value))
    else:
        return {path: f"{type(value).__name__} {value!r}"}
    found = {path: f"{type(value).__name__} of {len(parts)}"}
    for key, part in parts:
        found.update(labels(part, f"{path}[{key!r}]"))
    return found


@check("to_device", points=5)
def test_nested(student, rng, device):
    """to_device moves every tensor of a nested batch, keeps its structure, and leaves the input alone."""
    shapes = ((2, 3), (4,), (), (1, 2, 2), (3, 3))
    tensors = [rng.normal(*shape) for shape in shapes]
    tensors[1] = rng.integers(0, 9, (4,))
    controls = [("cpu", "meta")[i] for i in rng.permutation(2)]
    seen = student.run(move_nested, tensors, "meta", controls)
    got, before, after, known, values = fields(seen, "got", "before", "after", "known", "values")
    same(known, [f"torch.float32 (1,) on {name}" for name in controls], what="known tensors (a control)")
    stayed, want = labels(nested(*tensors)), labels(nested(*(t.to("meta") for t in tensors)))
    recognise(
        got,
        want,
        {
            "Tensors are still on the CPU: Tensor.to returns a new tensor (only Module.to works in place), "
            "so use what it returns": stayed
        },
    )
    says = "Same structure, same types: a namedtuple is built from its fields, type(batch)(*values)"
    same(got, want, what="the batch on the meta device", says=says)
    says = "Build new containers: the caller still uses the old ones"
    same([before, after], [stayed, stayed], what="the batch you were given, before and after", says=says)
    same(values, tensors, what="the tensors you were given, afterwards", says="Leave their values alone")
    seen = student.run(move_nested, tensors, device, controls)
    got, values = fields(seen, "got", "before", "after", "known", "values")[::4]
    moved = [t.to(device) for t in tensors]
    same(got, labels(nested(*moved)), what=f"the batch on {device}")
    tops = student.run(move_tops, tensors[0], device)
    want = {"tensor": moved[0], "text": "meta", "list": [moved[0], "cpu"], "values": list(moved)}
    got = {**tops, "values": student.run(moved_values, tensors, device)} if isinstance(tops, dict) else tops
    same(
        got, want, what="small batches", says="A tensor alone is a batch, too; other values stay as they are"
    )


@probe(uses=[nested, labels])
def move_nested(student, tensors, device, controls):
    batch = nested(*tensors)
    before = labels(batch)
    got = labels(student.to_device(batch, device))
    known = [labels(torch.ones(1, device=name))["batch"] for name in controls]
    return {"got": got, "before": before, "after": labels(batch), "known": known, "values": tensors}


@probe
def move_tops(student, x, device):
    return {
        "tensor": student.to_device(x, torch.device(device)),
        "text": student.to_device("meta", device),
        "list": student.to_device([x, "cpu"], device),
    }


@probe(uses=[nested])
def moved_values(student, tensors, device):
    got = student.to_device(nested(*tensors), device)
    (a, b), (c,) = got["pairs"]
    return [a, b, c, got["point"].x, got["point"].y["deep"][0]]


# step_on

BOTH = (
    "'Expected all tensors to be on the same device': move the labels too, like the inputs, with .to(device)"
)
SYNC = (
    "'.item() cannot be called on meta tensors': it would make the CPU wait for a GPU; return loss.detach()"
)


@check("step_on", points=5)
def test_meta_step(student, rng, device):
    """step_on runs where no value can be read, and takes one exact step where values are."""
    x, y = rng.normal(6, 5), rng.integers(0, 3, (6,))
    start = [rng.normal(8, 5), rng.normal(8), rng.normal(3, 8), rng.normal(3)]
    past, left = ([rng.normal(*w.shape, std=0.3) for w in start] for _ in range(2))
    lr = rng.number(0.1, 0.3)

    label, tracked, places, error = fields(
        student.run(step_on_meta, x, y), "label", "tracked", "places", "error"
    )
    ok("expected device" not in error and "same device" not in error, BOTH)
    ok("cannot be called on meta" not in error and "copy out of meta" not in error, SYNC)
    ok(not error, f"the step on the meta device raised {error}")
    same(label, "Tensor torch.float32 () on meta", what="the loss on the meta device", says=SYNC)
    same(places, ["meta"] * 4, what="where the parameters are after the step")
    same(
        tracked,
        False,
        what="loss.requires_grad",
        says="Detach it, or its graph stays in memory: loss.detach()",
    )

    def by_hand(velocity=past, extra=None):
        gradients, loss = gradients_of(start, x, y)
        extra = extra or [0.0] * 4
        rows = zip(start, velocity, gradients, extra, strict=True)
        moved = [w - lr * (0.9 * v + g + more) for w, v, g, more in rows]
        return [w.to(device) for w in moved], loss, gradients_of(moved, x, y)[1]

    after, loss, loss_after = by_hand()
    seen = student.run(step_on_values, start, past, left, x, y, lr, device)
    got, returned, tracked, given = fields(seen, "after", "returned", "tracked", "given")
    zeros = [torch.zeros_like(w) for w in start]
    mistakes = {
        "Gradients of an earlier backward were added in: optimizer.zero_grad() comes before backward": (
            by_hand(extra=left)[0]
        ),
        "The weights did not move: call loss.backward(), then optimizer.step()": [
            w.to(device) for w in start
        ],
        "The momentum of the given optimizer was lost: step with it, not with a new one": by_hand(zeros)[0],
    }
    tolerances = {"rtol": 1e-4, "atol": 1e-5}
    recognise(got, after, mistakes, **tolerances)
    close(got, after, **tolerances, what="the parameters after the step")
    before = "Return the loss the backward pass started from, measured before the step"
    recognise(returned, loss.to(device), {before: loss_after.to(device)}, **tolerances)
    close(
        returned,
        loss.to(device),
        **tolerances,
        what="the loss",
        says="A scalar tensor, criterion(model(x), y)",
    )
    same(
        tracked,
        False,
        what="loss.requires_grad",
        says="Detach it, or its graph stays in memory: loss.detach()",
    )
    same(given, [x, y], what="the batch you were given, afterwards")


def gradients_of(weights: list[Tensor], x: Tensor, y: Tensor) -> tuple[list[Tensor], Tensor]:
    """The judge's own: gradients and loss of a network of two layers."""
    leaves = [w.clone().requires_grad_() for w in weights]
    first, first_bias, second, second_bias = leaves
    outputs = F.linear(F.relu(F.linear(x, first, first_bias)), second, second_bias)
    loss = F.cross_entropy(outputs, y, label_smoothing=0.1)
    return list(torch.autograd.grad(loss, leaves)), loss.detach()


def two_layers(device):
    return nn.Sequential(nn.Linear(5, 8, device=device), nn.ReLU(), nn.Linear(8, 3, device=device))


@probe(uses=[two_layers])
def step_on_meta(student, x, y):
    model = two_layers("meta")
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    try:
        loss = student.step_on(model, (x, y), nn.CrossEntropyLoss(), optimizer, "meta")
    except NotImplementedError as error:
        if "meta" not in str(error):
            raise
        return {"label": "", "tracked": False, "places": [], "error": str(error)[:200]}
    except RuntimeError as error:
        return {"label": "", "tracked": False, "places": [], "error": str(error)[:200]}
    is_tensor = isinstance(loss, torch.Tensor)
    label = type(loss).__name__
    if is_tensor:
        label += f" {loss.dtype} {tuple(loss.shape)} on {loss.device.type}"
    places = [parameter.device.type for parameter in model.parameters()]
    return {"label": label, "tracked": is_tensor and loss.requires_grad, "places": places, "error": ""}


@probe(uses=[two_layers, snapshot])
def step_on_values(student, start, past, left, x, y, lr, device):
    model = two_layers(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    for parameter, w, v, g in zip(model.parameters(), start, past, left, strict=True):
        parameter.data.copy_(w)
        optimizer.state[parameter]["momentum_buffer"] = v.to(device).clone()
        parameter.grad = g.to(device).clone()
    loss = student.step_on(model, (x, y), nn.CrossEntropyLoss(label_smoothing=0.1), optimizer, device)
    return {
        "after": [snapshot(parameter) for parameter in model.parameters()],
        "returned": snapshot(loss),
        "tracked": isinstance(loss, torch.Tensor) and loss.requires_grad,
        "given": [x, y],
    }


# causal_bias

INF = float("inf")


@check("causal_bias", points=3)
def test_device_dtype(student, rng, device):
    """causal_bias is right for several shapes, and has the dtype and the device of x."""
    for b, n, d in ((2, 5, 3), (3, 4, 4), (1, 1, 6), (2, 3, 7)):
        for dtype in (torch.float32, torch.float64, torch.bfloat16):
            x = rng.normal(b, n, d, dtype=dtype, device=device)
            check_values(student.causal_bias(x), x, f"for x of shape {(b, n, d)}, {dtype},")
    controls = [("cpu", "meta")[i] for i in rng.permutation(2)]
    for dtype in ("float32", "float64"):
        seen = student.run(bias_on_meta, dtype, controls)
        label, known = fields(seen, "label", "known")
        same(
            known, [f"torch.{dtype} (1, 1) on {name}" for name in controls], what="known tensors (a control)"
        )
        says = (
            "The mask is on the CPU while x is elsewhere: pass device=x.device (and dtype), or start with "
            "x.new_full or x.new_zeros"
        )
        same(label, f"torch.{dtype} (4, 4) on meta", what="causal_bias(x) for an x on meta", says=says)


def check_values(got: Any, x: Tensor, what: str) -> None:
    n, d = x.shape[1:]
    later = torch.ones(n, n, device=x.device).triu(1).bool()
    want = torch.zeros(n, n, dtype=x.dtype, device=x.device).masked_fill(later, -INF)
    wide = torch.full((d, d), -INF, dtype=x.dtype, device=x.device).triu(1)
    as_mask = [later, ~later, later.to(x.dtype), (~later).to(x.dtype)]
    mistakes = {
        "Past and future are swapped: row i sees the columns up to i, −inf is above the diagonal": want.T,
        "A position must see itself: the diagonal is 0, so use diagonal=1": torch.full_like(
            want, -INF
        ).triu(),
        f"The mask has the size of the features, d = {d}, not of the positions, n = {n}": wide,
    }
    says = "It is added to scores, so it holds 0 where a position may look and −inf where not"
    for mask in as_mask:
        mistakes[f"That is a mask of zeros and ones. {says}"] = mask
        recognise(got, want, mistakes)
    value = is_tensor(
        got, shape=(n, n), dtype=x.dtype, what=f"{what} causal_bias(x)", says=dtype_advice(got, x)
    )
    ok(not value.isnan().any(), f"{what} there is NaN: 0·inf is NaN, so place −inf with masked_fill or triu")
    close(got, want, rtol=0, atol=0, what=f"{what} causal_bias(x)", says=says)


def dtype_advice(got: Any, x: Tensor) -> str | None:
    other = isinstance(got, Tensor) and got.dtype != x.dtype
    return "Pass dtype=x.dtype (and device=x.device) where the mask is made" if other else None


@probe
def bias_on_meta(student, dtype, controls):
    def label(x):
        return (
            f"{x.dtype} {tuple(x.shape)} on {x.device.type}" if isinstance(x, torch.Tensor) else "no tensor"
        )

    kind = getattr(torch, dtype)
    known = [label(torch.ones(1, 1, dtype=kind, device=name)) for name in controls]
    bias = student.causal_bias(torch.ones(2, 4, 3, dtype=kind, device="meta"))
    return {"label": label(bias), "known": known}


# forward_bf16


class Scaled(nn.Module):
    """A model with a product between its layers, which autocast leaves in float32."""

    def __init__(self, state):
        super().__init__()
        self.first = nn.Linear(6, 8)
        self.second = nn.Linear(8, 3)
        self.scale = nn.Parameter(torch.ones(8))
        self.to(state["scale"].device)
        self.load_state_dict(state)

    def forward(self, x):
        return self.second(torch.tanh(self.first(x) * self.scale))


@check("forward_bf16", points=3)
def test_precision(student, clean, rng, device):
    """forward_bf16 gives the outputs of bfloat16 autocast in float32, and leaves the model as it was."""
    state = {
        "scale": rng.uniform(8, low=0.5, high=1.5, device=device),
        "first.weight": rng.normal(8, 6, device=device),
        "first.bias": rng.normal(8, device=device),
        "second.weight": rng.normal(3, 8, device=device),
        "second.bias": rng.normal(3, device=device),
    }
    x = rng.normal(5, 6, device=device)
    want, full, half, cast = fields(clean.run(precisions, state, x), "bf16", "fp32", "fp16", "cast")
    seen = student.run(predict, state, x)
    out, after, tracked, training, trainable, later = fields(
        seen, "out", "after", "tracked", "training", "trainable", "later"
    )
    says = (
        "The model's own weights are now bfloat16 or changed: autocast converts on the fly and keeps float32 "
        "masters"
    )
    same(after, state, what="the weights after the call", says=says)
    is_tensor(out, shape=(5, 3), dtype=torch.float32, what="the outputs", says="Convert them with .float()")
    mistakes = {
        "The forward ran in float32: it must be in torch.autocast(x.device.type, dtype=torch.bfloat16), and "
        "a device type that is not here switches autocast off": full,
        "The forward ran in float16: pass dtype=torch.bfloat16": half,
        "All of the forward ran in bfloat16: autocast does so only for matrix products, and leaves the "
        "product with a float32 parameter in float32": cast,
        "Only the outputs were rounded to bfloat16: the forward itself must run under autocast": (
            full.bfloat16().float()
        ),
    }
    recognise(out, want, mistakes, rtol=0, atol=0)
    same(
        out, want, what="the outputs", says="Run model(x) under autocast, then convert the outputs to float32"
    )
    same(tracked, False, what="outputs.requires_grad", says="Predictions need no graph: torch.no_grad()")
    same([training, trainable], [True, True], what="the mode and requires_grad of the model afterwards")
    same(later, "torch.float32", what="the dtype of x @ x.T after the call", says="Autocast was left on")


@probe(uses=[Scaled])
def precisions(_, state, x):
    """In the clean child: what this machine computes in each precision."""
    model = Scaled(state)
    found = {}
    with torch.no_grad():
        found["fp32"] = model(x)
        for name, dtype in (("bf16", torch.bfloat16), ("fp16", torch.float16)):
            with torch.autocast(x.device.type, dtype=dtype):
                found[name] = model(x).float()
        found["cast"] = model.bfloat16()(x.bfloat16()).float()
    return found


@probe(uses=[Scaled, snapshot])
def predict(student, state, x):
    model = Scaled(state)
    out = student.forward_bf16(model, x)
    return {
        "out": snapshot(out),
        "after": {name: value.clone() for name, value in model.state_dict().items()},
        "tracked": isinstance(out, torch.Tensor) and out.requires_grad,
        "training": model.training,
        "trainable": all(parameter.requires_grad for parameter in model.parameters()),
        "later": str((x @ x.T).dtype),
    }


# amp_step


class ByHand:
    """A linear model under mean squared error and SGD with momentum, in plain arithmetic."""

    def __init__(self, w: Tensor, b: Tensor, lr: float) -> None:
        self.w, self.b, self.lr = w, b, lr
        self.velocity = [torch.zeros_like(w), torch.zeros_like(b)]

    def gradients(self, x: Tensor, y: Tensor) -> list[Tensor]:
        error = 2 * (x @ self.w.T + self.b - y) / y.numel()
        return [error.T @ x, error.sum(0)]

    def after(self, gradients: list[Tensor]) -> list[Tensor]:
        rows = zip((self.w, self.b), self.velocity, gradients, strict=True)
        return [w - self.lr * (0.9 * v + g) for w, v, g in rows]

    def step(self, gradients: list[Tensor]) -> None:
        moved = self.after(gradients)
        self.velocity = [0.9 * v + g for v, g in zip(self.velocity, gradients, strict=True)]
        self.w, self.b = moved


def norm_of(gradients: list[Tensor]) -> float:
    return math.sqrt(sum(g.double().square().sum().item() for g in gradients))


def times(gradients: list[Tensor], factor: float) -> list[Tensor]:
    return [g * factor for g in gradients]


CLIP_FIRST = "Scaled gradients were clipped: call scaler.unscale_(optimizer) before clip_grad_norm_"
REACHED = "inf gradients reached the weights: scaler.step(optimizer) would have skipped them"


@check("amp_step", points=6)
def test_scaler_logic(student, rng, device):
    """amp_step clips unscaled gradients, leaves out a step with inf, halves the scale and goes on."""
    w, b, lr = rng.normal(3, 5, device=device), rng.normal(3, device=device), rng.number(0.1, 0.3)
    left = [rng.normal(3, 5, device=device), rng.normal(3, device=device)]
    batches = [(rng.normal(6, 5, device=device), rng.normal(6, 3, device=device)) for _ in range(3)]
    batches[1][0][rng.integer(0, 6), rng.integer(0, 5)] = INF
    hand = ByHand(w, b, lr)
    first = hand.gradients(*batches[0])
    norm = norm_of(first)
    limit = norm * rng.number(0.2, 0.4)
    seen = student.run(three_steps, [w, b], left, batches, lr, limit, device)
    one, two, three = items(seen, 3, what="the steps seen")
    tolerances = {"rtol": 1e-4, "atol": 1e-5}

    weights, scale, returned = fields(one, "weights", "scale", "returned")
    with_left = [g + old / 8 for g, old in zip(first, left, strict=True)]
    mistakes = {
        CLIP_FIRST: hand.after(times(first, limit / norm / 8)),
        "The gradients were not clipped": hand.after(first),
        "The step was taken with scaled gradients: scaler.step(optimizer) divides them": (
            hand.after(times(first, 8))
        ),
        "Old gradients were added in: optimizer.zero_grad() comes before backward": (
            hand.after(times(with_left, limit / norm_of(with_left)))
        ),
        "Each value was clipped by itself: it is the total norm that must be limited": (
            hand.after([g.clamp(-limit, limit) for g in first])
        ),
        "The weights did not move in the first step": [w, b],
    }
    clipped = times(first, limit / norm)
    recognise(weights, hand.after(clipped), mistakes, **tolerances)
    close(weights, hand.after(clipped), **tolerances, what="the weights after a clipped step")
    mistakes = {
        "The returned norm is that of the scaled gradients: unscale them first": 8 * norm,
        "The returned norm was measured after clipping: clip_grad_norm_ returns that from before": limit,
    }
    recognise(returned, norm, mistakes, rtol=1e-4, atol=0)
    close(returned, norm, rtol=1e-4, atol=0, what="the returned norm", says="A float: .item()")
    same(scale, 8.0, what="the scale after the first step")
    hand.step(clipped)

    weights, scale, returned = fields(two, "weights", "scale", "returned")
    ok(agrees(weights, [hand.w, hand.b], **tolerances), REACHED)
    says = "scaler.update() halves it after a step with inf, and is called after every step"
    same(scale, 4.0, what="the scale after a step with inf", says=says)
    finite = type(returned) is float and math.isfinite(returned)
    ok(type(returned) is float and not finite, "with inf gradients the returned norm should be inf or nan")

    weights, scale, returned = fields(three, "weights", "scale", "returned")
    last = hand.gradients(*batches[2])
    says = "A step after a skipped one is like any other: clear, scale, unscale, clip, step, update"
    close(weights, hand.after(last), **tolerances, what="the weights after the third step", says=says)
    close(returned, norm_of(last), rtol=1e-4, atol=0, what="the norm of the third step", says=says)
    same(scale, 4.0, what="the scale after the third step", says=says)


@probe(uses=[snapshot])
def three_steps(student, start, left, batches, lr, limit, device):
    model = nn.Linear(5, 3).to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    for parameter, value, old in zip(model.parameters(), start, left, strict=True):
        parameter.data.copy_(value)
        parameter.grad = old.clone()
    scaler = torch.amp.GradScaler(device, init_scale=8.0)
    seen = []
    for batch, max_norm in zip(batches, (limit, limit, 1e6), strict=True):
        returned = student.amp_step(model, batch, nn.MSELoss(), optimizer, scaler, max_norm)
        weights = [snapshot(parameter) for parameter in model.parameters()]
        seen.append({"weights": weights, "scale": scaler.get_scale(), "returned": snapshot(returned)})
    return seen


# benchmark

WAIT = (
    "The GPU was still working when the clock was read: where torch.cuda.is_available(), call "
    "torch.cuda.synchronize() before the clock is read"
)


@check("benchmark", points=4)
def test_protocol(student, rng):
    """benchmark calls fn warmup + iters times and returns their median, a GPU's work included."""
    for warmup, iters in ((3, 5), (0, 1), (2, 4)):
        seconds = [rng.number(30, 60) for _ in range(warmup)]
        timed = [rng.number(1, 2) for _ in range(iters)]
        timed[rng.integer(0, iters)] *= 9 if iters > 1 else 1
        calls, got = fields(student.run(timed_by, seconds + timed, warmup, iters, False), "calls", "result")
        what = f"with warmup={warmup}, iters={iters},"
        says = "fn is called warmup times without and iters times with the clock"
        same(calls, warmup + iters, what=f"{what} the number of calls of fn", says=says)
        counted = (
            "Warm-up runs were counted and one outlier moved the mean: time after warm-up, take the median"
        )
        mistakes = {
            counted: statistics.fmean(seconds + timed),
            "Warm-up runs were counted: start to time after them": statistics.median(seconds + timed),
            "That is the mean, which one outlier moves: take the median": statistics.fmean(timed),
            "That is the time of all calls together": sum(timed),
            "That is the fastest call: take the median": min(timed),
            "Of an even number of calls, the median is the mean of the two in the middle (torch.median "
            "gives the lower one)": statistics.median_low(timed),
        }
        check_seconds(got, statistics.median(timed), mistakes, what)
    for warmup, iters in ((2, 1), (1, 3)):
        seconds = [rng.number(1, 60) for _ in range(warmup + iters)]
        calls, got = fields(student.run(timed_by, seconds, warmup, iters, True), "calls", "result")
        timed = seconds[warmup:]
        before = seconds[:warmup]
        mistakes = {
            WAIT: 0.0,
            "The GPU was still busy with the warm-up when the first call was timed: synchronise before the "
            "first reading, too": statistics.median([sum(before) + timed[0], *timed[1:]]),
        }
        check_seconds(got, statistics.median(timed), mistakes, "on a machine with a GPU,")
    slept = is_number(student.run(timed_by_default), "without a clock, the result")
    ok(
        0.001 < slept < 5,
        f"A call that sleeps 2 ms took {slept:.2g} s by the default clock, time.perf_counter",
    )


def check_seconds(got: Any, want: float, mistakes: dict[str, float], what: str) -> None:
    tolerances = {"rtol": 1e-9, "atol": 1e-9}
    recognise(got, want, mistakes, **tolerances)
    close(got, want, **tolerances, what=f"{what} the result", says="The median of the timed calls, a float")


def is_number(got: Any, what: str) -> float:
    ok(type(got) is float, f"{what} should be a Python float")
    return got


@probe(uses=[pretend])
def timed_by(student, seconds, warmup, iters, gpu):
    """A clock of our own, which fn moves on; on a GPU only synchronising does."""
    state = {"now": 100.0, "waiting": 0.0, "calls": 0}

    def fn():
        step = seconds[state["calls"]] if state["calls"] < len(seconds) else 1000.0
        state["calls"] += 1
        state["waiting" if gpu else "now"] += step

    def synchronize(device=None):
        state["now"] += state["waiting"]
        state["waiting"] = 0.0

    waits = [(torch.cuda, torch.cuda.synchronize), (torch.accelerator, torch.accelerator.synchronize)]
    undo = pretend(gpu, False)
    try:
        if gpu:
            torch.cuda.synchronize = torch.accelerator.synchronize = synchronize
        result = student.benchmark(fn, warmup, iters, clock=lambda: state["now"])
    finally:
        undo()
        for place, function in waits:
            place.synchronize = function
    return {"calls": state["calls"], "result": result}


@probe
def timed_by_default(student):
    import time

    return student.benchmark(lambda: time.sleep(0.002), 1, 3)
