"""Hidden checks of 16_init_schedules. Bounds on random numbers stand at over six standard deviations."""

import math
from typing import Any

import torch
from torch import Tensor, nn

from grader.checks import CheckFailed, check, close, fields, is_tensor, items, ok, probe, same

# Rates are a few roundings of float64; a rate of 1e-5 must be told from one of 1.01e-5.
RATES = {"rtol": 1e-6, "atol": 1e-12}
# Some float32 steps of gradient descent.
ROUNDED = {"rtol": 1e-4, "atol": 1e-4}


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


# xavier and init_weights: is this tensor uniform in (−a, a)?


def uniform_statistics(weight: Tensor, a: float) -> dict[str, float]:
    """What tells numbers uniform in (−a, a) from others; over their fans' seeds: see margins.py."""
    w = weight.detach().double().cpu().flatten() / a
    return {
        "largest": w.abs().max().item(),
        "mean": w.mean().item(),
        "square": 3 * w.square().mean().item(),  # 1 for uniform numbers
        "fourth": 5 * w.pow(4).mean().item(),  # 1 for uniform numbers
        "neighbours": 3 * (w[1:] * w[:-1]).mean().item(),  # 0 for independent numbers
    }


# For at least 18 000 numbers. Standard deviations there: mean 0.0043, square 0.0067, fourth 0.0099,
# neighbours 0.0075. The largest is below 0.98 once in 10^158 times.
UNIFORM = {
    "largest": (0.98, 1 + 1e-6),
    "mean": (-0.03, 0.03),
    "square": (0.95, 1.05),
    "fourth": (0.92, 1.08),
    "neighbours": (-0.06, 0.06),
}


def check_uniform(weight: Tensor, a: float, *, what: str, says: str, mistakes: dict[str, float]) -> None:
    """`mistakes`: the bound (a tilde before it: the standard deviation) of known wrong rules."""
    seen = uniform_statistics(weight, a)
    spread = {"bound": seen["largest"] * a, "std": a * (seen["square"] / 3) ** 0.5}
    for message, (kind, value) in mistakes.items():
        is_uniform = abs(seen["fourth"] / seen["square"] ** 2 - 1) < 0.1
        near = abs(spread[kind] / value - 1) < 0.015
        ok(not (near and is_uniform == (kind == "bound")), message)
    for name, (low, high) in UNIFORM.items():
        text = UNIFORM_TEXTS[name].format(what=what, got=seen[name], a=a)
        ok(low <= seen[name] <= high, text, says)


UNIFORM_TEXTS = {
    "largest": "the largest of {what} is {got:.3f}·a, expected just below a = {a:.4g}",
    "mean": "the mean of {what} is {got:.3f}·a, expected about 0",
    "square": "the variance of {what} is {got:.3f} times a²/3, expected about 1",
    "fourth": "{what} are not uniform: their mean fourth power is {got:.3f} times a⁴/5, expected about 1",
    "neighbours": "{what} are not independent: neighbours are alike (correlation {got:.3f})",
}


def xavier_mistakes(fan_out: int, fan_in: int, gain: float) -> dict[str, tuple[str, float]]:
    total = fan_in + fan_out
    known = {
        "Bound is √(6/fan_in): Xavier uses fan_in + fan_out": ("bound", math.sqrt(6 / fan_in)),
        "Bound is √(6/fan_out): Xavier uses fan_in + fan_out": ("bound", math.sqrt(6 / fan_out)),
        "√(2/(fan_in + fan_out)) is the standard deviation; the bound is √3 times as large: √6": (
            "bound",
            math.sqrt(2 / total),
        ),
        "Bound is √(3/(fan_in + fan_out)): there is a 6 under the root": ("bound", math.sqrt(3 / total)),
        "Bound is √(6/mean of the fans): they are added, not averaged": (
            "bound",
            math.sqrt(12 / total),
        ),
        "These numbers are normal: the uniform rule is asked for": ("std", math.sqrt(2 / total)),
    }
    scaled = {text: (kind, gain * value) for text, (kind, value) in known.items()}
    if gain == 1:
        default = "Bound is √(1/fan_in), what nn.Linear starts with: draw the weight anew by Xavier's rule"
        scaled[default] = ("bound", math.sqrt(1 / fan_in))
    else:
        scaled["gain is missing: a = gain·√(6/(fan_in + fan_out))"] = ("bound", math.sqrt(6 / total))
        scaled["gain went under the root: it multiplies the root"] = ("bound", math.sqrt(gain * 6 / total))
        scaled["gain multiplies only once: yours is squared"] = ("bound", gain**2 * math.sqrt(6 / total))
    return scaled


@check("xavier", points=4, seconds=1)
def test_distribution(student, rng):
    """xavier(300, 100, 1.5, seed) and (40, 700) fill their bounds uniformly; seeds repeat and differ."""
    for fan_out, fan_in, gain in ((300, 100, 1.5), (40, 700, rng.number(0.6, 0.8))):
        asked, seed = (fan_out, fan_in, gain), rng.integer(0, 10**6)
        first, again, other = items(student.run(draw, asked, seed), 3, what="three draws")
        a = gain * math.sqrt(6 / (fan_in + fan_out))
        what = f"xavier({fan_out}, {fan_in}, {gain:.3g}, {seed})"
        for weight in (first, again, other):
            says = "It is laid out as in nn.Linear: (fan_out, fan_in)"
            is_tensor(weight, shape=(fan_out, fan_in), dtype=torch.float32, what=what, says=says)
        says = "Draw uniformly from −a to a, a = gain·√(6/(fan_in + fan_out))"
        numbers = f"the numbers of {what}"
        check_uniform(first, a, what=numbers, says=says, mistakes=xavier_mistakes(*asked))
        says = "Begin with the seed in every call: torch.Generator().manual_seed(seed)"
        close(again, first, rtol=0, atol=0, what=f"{what}, once more", says=says)
        likeness = 3 * (first.double() * other.double()).mean().item() / a**2
        ok(abs(likeness) < 0.06, f"seeds {seed} and {seed + 1} give the same numbers", "Use the seed")


@probe
def draw(student, asked, seed):
    """Other random numbers are drawn in between."""
    torch.manual_seed(seed + 2)
    first = student.xavier(*asked, seed)
    torch.manual_seed(seed + 3)
    return [first, student.xavier(*asked, seed), student.xavier(*asked, seed + 1)]


# init_weights

LINEARS = {"body.0": (300, 100), "body.3.inner": (300, 100), "parts.first": (120, 200)}
UNTOUCHED = "Only nn.Linear and nn.Embedding are drawn anew: everything else stays as it was"


@check("init_weights", points=4, seconds=1)
def test_who_changed(student, rng, device):
    """init_weights draws every Linear and Embedding of a nested model anew, in place, and nothing else."""
    for bare in (False, True):
        model, linears = (nn.Linear(200, 120), {"": (120, 200)}) if bare else (Nested(), LINEARS)
        before = {
            name: rng.normal(*value.shape, mean=2, device=device).to(value.dtype)
            for name, value in model.state_dict().items()
        }
        seen = student.run(init_planted, before, bare, device)
        after, held, flags = fields(seen, "after", "held", "flags")
        states = fields(after, *before, what="the state dict after the call")
        for (name, old), new in zip(before.items(), states, strict=True):
            is_tensor(new, shape=tuple(old.shape), dtype=old.dtype, what=name)
            check_entry(name, old, new, linears)
        names = [name for name, _ in model.named_parameters()]
        for name, value in zip(names, fields(held, *names, what="the parameters"), strict=True):
            says = "The parameter was replaced by a new one: an optimizer made before still holds the old one"
            same(value, after[name], what=f"what an optimizer holds of {name}", says=says)
        for name, flag in zip(names, fields(flags, *names, what="the parameters"), strict=True):
            says = "Fill the parameter in place, for example with nn.init, and leave its flags alone"
            same(flag, [True, "parts" not in name], what=f"[is_leaf, requires_grad] of {name}", says=says)
        if not bare:
            twins = after["body.0.weight"].double() * after["body.3.inner.weight"].double()
            says = "Two layers of one shape got the same numbers: do not seed again for each layer"
            likeness = 3 * twins.mean().item() * 400 / 6
            ok(abs(likeness) < 0.06, "body.0.weight and body.3.inner.weight are alike", says)


def check_entry(name: str, old: Tensor, new: Tensor, linears: dict[str, tuple[int, int]]) -> None:
    layer, _, kind = name.rpartition(".")
    if layer in linears and kind == "bias":
        close(new, torch.zeros_like(new), rtol=0, atol=0, what=name, says="The bias of a Linear becomes 0")
    elif layer in linears:
        ok(not torch.equal(new, old), f"{name} was not drawn anew", NESTED)
        fans = linears[layer]
        bound = math.sqrt(6 / sum(fans))
        says = "nn.init.xavier_uniform_ draws by this rule"
        check_uniform(
            new, bound, what=f"the numbers of {name}", says=says, mistakes=xavier_mistakes(*fans, 1.0)
        )
    elif layer == "words":
        check_embedding(name, old, new)
    else:
        ok(not (new == 0).all() or (old == 0).all(), f"{name} was set to 0: {TYPE}")
        same(new, old, what=f"{name} (of another layer type)", says=f"{UNTOUCHED}. {TYPE}")


NESTED = "model.modules() goes through all layers at every depth, and the model itself"
TYPE = "initialise by layer type (isinstance), not by shape: LayerNorm weights are 1-D and must stay 1"


def check_embedding(name: str, old: Tensor, new: Tensor) -> None:
    ok(not torch.equal(new, old), f"{name} was not drawn anew: nn.Embedding gets N(0, 0.02²)")
    seen = embedding_statistics(new)
    recognised = {1.0: "1, what nn.Embedding starts with", 0.02**2: "0.02², so 0.02 was squared"}
    for std, text in recognised.items():
        ok(abs(seen["std"] * 0.02 / std - 1) > 0.1, f"the standard deviation of {name} is {text}")
    ok(abs(seen["std"] / math.sqrt(0.02) * 0.02 - 1) > 0.1, f"0.02 is the std of {name}, not the variance")
    for quantity, (low, high) in EMBEDDING.items():
        text = f"the {quantity} of {name} is {seen[quantity]:.3f} of what N(0, 0.02²) has"
        ok(low < seen[quantity] < high, text, "nn.init.normal_(weight, std=0.02)")


def embedding_statistics(weight: Tensor) -> dict[str, float]:
    """In units of 0.02: mean and std, and the fourth moment of a normal distribution as 1."""
    w = weight.detach().double().cpu() / 0.02
    return {"mean": w.mean().item(), "std": w.std().item(), "fourth moment": w.pow(4).mean().item() / 3}


# For 12 800 numbers. Standard deviations: mean 0.0088, std 0.0063, fourth moment 0.029.
EMBEDDING = {"mean": (-0.08, 0.08), "std": (0.9, 1.1), "fourth moment": (0.75, 1.3)}


class Nested(nn.Module):
    """Linears and others, at several depths, inside several containers."""

    def __init__(self):
        super().__init__()
        inner = nn.Module()
        inner.inner = nn.Linear(100, 300)
        inner.scale = nn.Parameter(torch.ones(7, 5))
        self.words = nn.Embedding(200, 64)
        self.body = nn.Sequential(nn.Linear(100, 300), nn.LayerNorm(300), nn.Conv1d(3, 4, 2), inner)
        self.parts = nn.ModuleDict({"first": nn.Linear(200, 120, bias=False), "norm": nn.BatchNorm1d(6)})
        self.bare = nn.Parameter(torch.ones(9))
        self.register_buffer("positions", torch.ones(4, 4))


@probe(uses=[Nested])
def init_planted(student, before, bare, device):
    """Parameters under `parts` are frozen, the others learn."""
    model = (nn.Linear(200, 120) if bare else Nested()).to(device)
    model.load_state_dict(before)
    for name, parameter in model.named_parameters():
        parameter.requires_grad_("parts" not in name)
    held = dict(model.named_parameters())
    student.init_weights(model)
    return {
        "after": dict(model.state_dict()),
        "held": {name: p.detach() for name, p in held.items()},
        "flags": {name: [p.is_leaf, p.requires_grad] for name, p in model.named_parameters()},
    }


# activation_std

SCHEMES = {"he": 1.0, "xavier": math.sqrt(0.5), "small": 0.01 * math.sqrt(256)}  # size kept per layer
DEPTH, WIDTH = 20, 512
FIRST = (0.9, 1.1)  # of the first layer over its expected size: standard deviation 0.008
LAST = (0.25, 4.0)  # of any layer over its expected size: the last one's logarithm deviates by 0.19


@check("activation_std", points=3, seconds=1)
def test_shape_of_curve(student, rng):
    """Depth 20, width 512: he stays near 1, xavier falls below 0.01, small below 1e-12, layer by layer."""
    for scheme in [list(SCHEMES)[n] for n in rng.permutation(3)]:
        seed = rng.integer(0, 10**6)
        what = f'activation_std({DEPTH}, {WIDTH}, "{scheme}", {seed})'
        curve = items(student.activation_std(DEPTH, WIDTH, scheme, seed), DEPTH, what=what)
        for layer, size in enumerate(curve, 1):
            ok(type(size) is float, f"the size of layer {layer} should be a Python float", "Use .item()")
            ok(math.isfinite(size), f"the size of layer {layer} is {size}")
        expected = [SCHEMES[scheme] ** layer for layer in range(1, DEPTH + 1)]
        check_curve(scheme, curve, expected, what)
    check_repeats(student, rng.integer(0, 10**6))


def check_curve(scheme: str, curve: list[float], expected: list[float], what: str) -> None:
    ratio = curve[0] / expected[0]
    growth = (curve[-1] / curve[0]) ** (1 / (DEPTH - 1)) / SCHEMES[scheme] if min(curve) > 0 else 0.0
    says = "he must stay near 1 and xavier must vanish through ReLU layers; yours does the opposite"
    ok(abs(growth / math.sqrt(2) - 1) > 0.08, says, "Apply the ReLU in every layer and measure after it")
    start = (
        "The curve begins with the size of the input: the first number belongs to the first layer's output"
    )
    ok(scheme == "he" or abs(curve[0] - 1) > 0.1, start)
    std = math.sqrt(1 - 1 / math.pi)  # of a rectified normal variable over its root-mean-square
    ok(
        abs(ratio / std - 1) > 0.08,
        f"layer 1 of {what} has the size {curve[0]:.4g}, expected about {expected[0]:.4g}: that is the "
        "standard deviation; √(mean of the squares) does not take the mean away",
    )
    ok(
        abs(ratio / expected[0] - 1) > 0.1 or scheme == "he",
        f"layer 1 of {what} has the size {curve[0]:.4g}, expected about {expected[0]:.4g}: take the root "
        "of the mean square",
    )
    says = "σ is √(2/width) for he, √(1/width) for xavier, 0.01 for small; each layer is ReLU(x·Wᵀ)"
    for layer, (size, want) in enumerate(zip(curve, expected, strict=True), 1):
        low, high = FIRST if layer == 1 else LAST
        text = f"layer {layer} of {what} has the size {size:.4g}, expected about {want:.4g}"
        ok(low < size / want < high, text, says)


def check_repeats(student, seed: int) -> None:
    first, again, other = items(student.run(measure, seed), 3, what="three curves")
    for curve in (first, again, other):
        items(curve, 3, what="a curve of depth 3")
    says = "Begin with the seed in every call: torch.Generator().manual_seed(seed)"
    close(again, first, rtol=1e-6, atol=0, what="activation_std with the same seed once more", says=says)
    ok(first != other, f"seeds {seed} and {seed + 1} give the same curve", "Use the seed")


@probe
def measure(student, seed):
    """Other random numbers are drawn in between."""
    torch.manual_seed(seed + 2)
    first = student.activation_std(3, 64, "he", seed)
    torch.manual_seed(seed + 3)
    return [first, student.activation_std(3, 64, "he", seed), student.activation_std(3, 64, "he", seed + 1)]


# step_lr


def real_step_lr(base_lr: float, step_size: int, gamma: float, epochs: int) -> list[float]:
    """What torch's own scheduler sets in each epoch."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=base_lr)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size, gamma)
    rates = []
    for _ in range(epochs):
        rates.append(scheduler.get_last_lr()[0])
        optimizer.step()
        scheduler.step()
    return rates


@check("step_lr", points=3, seconds=0.5, devices=("cpu",))
def test_step_lr_table(student, rng):
    """Epochs 0 to 30 equal torch's StepLR(10, 0.1), and one with a secret base, step size and gamma."""
    for base, size, gamma in (
        (0.1, 10, 0.1),
        (rng.number(0.3, 0.9), rng.integer(3, 8), rng.number(0.3, 0.8)),
    ):
        want = real_step_lr(base, size, gamma, 31)
        got = items(student.run(table, "step_lr", [[base, e, size, gamma] for e in range(31)]), 31)
        early = f"Epoch {size - 1} already has the smaller rate: the first drop is at epoch {size}"
        mistakes = {
            early: [base * gamma ** ((e + 1) // size) for e in range(31)],
            f"Epoch {size} still has the base rate: the first drop is at epoch {size}, not one later": [
                base * gamma ** (max(e - 1, 0) // size) for e in range(31)
            ],
            "The rate falls in every epoch: it must fall only after each step_size of them (//, not /)": [
                base * gamma ** (e / size) for e in range(31)
            ],
            "The rate falls in every epoch: step_size is not used": [base * gamma**e for e in range(31)],
            "The rate falls only once: it must fall after EVERY step_size epochs": [
                base * (gamma if e >= size else 1) for e in range(31)
            ],
            "That is base·gamma·k for the k-th drop: each drop multiplies by gamma once more": [
                base * (gamma * (e // size) if e >= size else 1) for e in range(31)
            ],
        }
        recognise(got, want, mistakes, **RATES)
        close(got, want, **RATES, what=f"rates of epochs 0 to 30, step_size={size}, gamma={gamma:.3g}:")


@probe
def table(student, name, rows):
    return [getattr(student, name)(*row) for row in rows]


# fit_with_schedule


class ModeLinear(nn.Module):
    """A linear model with secret offsets on its logits that tell train mode from eval mode."""

    def __init__(self, weight, offsets):
        super().__init__()
        self.weight = nn.Parameter(weight.clone())
        self.register_buffer("offsets", offsets)

    def forward(self, x):
        return x @ self.weight.T + self.offsets[int(self.training)]


@check("fit_with_schedule", points=4, seconds=1)
def test_lr_per_epoch(student, rng, device):
    """StepLR(2, 0.1), 5 epochs of 3 batches: the rates used, no warning, the checker's own final weights."""
    for kind, rates in (
        ("step", [0.1, 0.1, 0.01, 0.01, 0.001, 0.001]),
        ("secret", [rng.number(0.1, 0.5) for _ in range(6)]),
    ):
        weight, offsets = rng.normal(4, 6, device=device), rng.normal(2, 4, std=2, device=device)
        x, y = rng.normal(3, 5, 6, device=device), rng.integers(0, 4, (3, 5), device=device)
        seen = student.run(fit_and_watch, kind, rates, weight, offsets, x, y)
        returned, warned, after, left = fields(seen, "returned", "warned", "weight", "rate")
        want = {"rates": rates[:5], "left": rates[5]}
        setting = (weight, offsets, x, y)
        ok(
            not warned,
            "PyTorch warned: step the optimizer first; you skipped the first learning rate",
            "Call scheduler.step() at the end of each epoch, after all optimizer steps",
        )
        recognise(returned, rates[:5], rate_mistakes(kind, rates), **RATES)
        says = "Read optimizer.param_groups[0]['lr'] at the beginning of each epoch"
        close(returned, want["rates"], **RATES, what="the list of rates", says=says)
        recognise(after, trained(*setting, rates), weight_mistakes(*setting, rates), **ROUNDED)
        says = "Per batch: zero_grad, forward in train mode, cross-entropy, backward, optimizer.step()"
        close(after, trained(*setting, rates), **ROUNDED, what="the weights after 5 epochs", says=says)
        says = "The scheduler steps after every epoch, the last one too"
        close(left, want["left"], **RATES, what="the optimizer's rate after 5 epochs", says=says)


def rate_mistakes(kind: str, rates: list[float]) -> dict[str, list[float]]:
    known = {
        "The rates are one epoch late or were read after scheduler.step(): note the rate BEFORE it": rates[
            1:
        ],
        "The rate never changes: call scheduler.step() once per epoch": [rates[0]] * 5,
    }
    if kind == "step":
        per_batch = [0.1 * 0.1 ** (3 * epoch // 2) for epoch in range(5)]
        known["The scheduler stepped after every batch: it steps once per epoch"] = per_batch
    return known


def trained(weight, offsets, x, y, rates, *, mode=1, clear=True, first=0, batches=3):
    """Final weights by the checker's own arithmetic; each keyword makes one known mistake."""
    w, grad = weight.double().cpu().clone(), torch.zeros(1)
    x, y, offset = x.double().cpu(), y.cpu(), offsets[mode].double().cpu()
    for rate in rates[first : first + 5]:
        for part, labels in list(zip(x, y, strict=True))[:batches]:
            slope = (part @ w.T + offset).softmax(1)
            slope[torch.arange(len(labels)), labels] -= 1
            slope = slope.T @ part / len(labels)
            grad = slope if clear else grad + slope
            w = w - rate * grad
    return w.float().to(weight.device)


def weight_mistakes(weight, offsets, x, y, rates):
    setting = (weight, offsets, x, y, rates)
    return {
        "The weights did not change: call backward() and optimizer.step() for every batch": weight,
        "The model was trained in eval mode: call model.train() first": trained(*setting, mode=0),
        "Old gradients were added to new ones: call zero_grad() before each backward()": trained(
            *setting, clear=False
        ),
        "The rates are right in the list, but the steps used those one epoch on: scheduler.step() comes "
        "after the batches": trained(*setting, first=1),
        "Only the first batch of each epoch was used: take one step for EVERY batch": trained(
            *setting, batches=1
        ),
    }


@probe(uses=[ModeLinear])
def fit_and_watch(student, kind, rates, weight, offsets, x, y):
    import warnings

    model = ModeLinear(weight, offsets).eval()
    base = 0.1 if kind == "step" else 1.0
    optimizer = torch.optim.SGD(model.parameters(), lr=base)
    schedulers = torch.optim.lr_scheduler
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        if kind == "step":
            scheduler = schedulers.StepLR(optimizer, 2, 0.1)
        else:
            scheduler = schedulers.LambdaLR(optimizer, lambda epoch: rates[min(epoch, len(rates) - 1)])
        returned = student.fit_with_schedule(model, list(zip(x, y, strict=True)), 5, optimizer, scheduler)
    warned = [str(one.message) for one in caught if "lr_scheduler.step()" in str(one.message)]
    return {
        "returned": returned,
        "warned": warned,
        "weight": model.weight.detach(),
        "rate": optimizer.param_groups[0]["lr"],
    }


# warmup_cosine and make_scheduler


def rate_of(
    step, warmup, total, base, low, *, first=1, start=None, clamp=True, end=0, floor=None, shape=math.cos
):
    """The rate of a step; each keyword makes one known mistake."""
    if step < warmup:
        return base * (step + first) / warmup
    start = warmup if start is None else start
    progress = (step - start) / (total - start - end)
    wave = (1 + shape(math.pi * (min(progress, 1.0) if clamp else progress))) / 2
    return max(floor, base * wave) if floor is not None else low + (base - low) * wave


def straight(angle):
    """In place of the cosine: a straight line from 1 to −1."""
    return 1 - 2 * angle / math.pi


@check("warmup_cosine", points=2, seconds=0.5, devices=("cpu",))
def test_warmup_cosine_table(student, rng):
    """All steps from 0 to total + 2, and total + 50, are on the curve, also with warmup 1 and 0."""
    for warmup in (rng.integer(4, 9), 1, 0):
        total, base, low = warmup + rng.integer(11, 20), rng.number(0.3, 0.9), rng.number(0.01, 0.1)
        setting, steps = (warmup, total, base, low), [*range(total + 3), total + 50]
        want = [rate_of(step, *setting) for step in steps]
        got = items(student.run(table, "warmup_cosine", [[step, *setting] for step in steps]), len(steps))

        def wrong(setting=setting, steps=steps, **mistake):
            return [rate_of(step, *setting, **mistake) for step in steps]

        mistakes = {
            "After `total` the cosine rises again: stay at min_lr": wrong(clamp=False),
            "The rate of step 0 is 0: the rise goes from base_lr/warmup to base_lr": wrong(first=0),
            "The cosine begins at step 0, so that the rate jumps when the rise ends: it begins at warmup": (
                wrong(start=0)
            ),
            "The cosine reaches min_lr at total − 1 already: at step = total": wrong(end=1),
            "The cosine runs down to 0 and is cut off at min_lr: let it end AT min_lr": wrong(floor=low),
            "The cosine runs down to 0: it ends at min_lr": wrong(floor=0.0),
            "That falls in a straight line: it is half a cosine": wrong(shape=straight),
        }
        recognise(got, want, mistakes, **RATES)
        close(got, want, **RATES, what=f"warmup={warmup}, total={total}: rate of step")


@check("make_scheduler", points=10, seconds=1)
def test_lrs(student, rng, device):
    """Two groups follow the curve from their own rates for 25 steps, also when reloaded half-way."""
    for warmup, total, save_at in ((rng.integer(3, 7), rng.integer(15, 20), 9), (0, 12, 5), (7, 20, 3)):
        bases = [0.4, 0.04] if warmup else [rng.number(0.2, 0.9), rng.number(0.02, 0.09)]
        seen = student.run(run_schedule, bases, warmup, total, save_at, device)
        before, reloaded, is_scheduler = fields(seen, "before", "reloaded", "is_scheduler")
        want = scheduled(bases, warmup, total)
        mistakes = {
            "Rate is base²: LambdaLR multiplies the base lr by your factor": [
                [base * rate for base, rate in zip(bases, rates, strict=True)] for rates in want
            ],
            "Both groups follow the first one's rate: each keeps its own base lr": [
                [rates[0]] * 2 for rates in want
            ],
            "The rate of base 1 is there, whatever the group's own: multiply the base lr by the factor": [
                [rates[0] / bases[0]] * 2 for rates in want
            ],
            "Both groups have base·(base of the first group): LambdaLR already knows each base lr": [
                [bases[0] * rate for rate in rates] for rates in want
            ],
            "After `total` the cosine rises again: stay at 0": scheduled(bases, warmup, total, clamp=False),
            "The rate of step 0 is 0: the rise goes from base/warmup to base": scheduled(
                bases, warmup, total, first=0
            ),
            "The cosine begins at step 0: it begins at warmup": scheduled(bases, warmup, total, start=0),
            "The cosine reaches 0 at total − 1 already: at step = total": scheduled(
                bases, warmup, total, end=1
            ),
            "The rates never change": [bases] * 25,
        }
        recognise(before, want, mistakes, **RATES)
        close(before, want, **RATES, what=f"warmup={warmup}, total={total}: [rate, rate] of step")
        same(is_scheduler, True, what="isinstance(make_scheduler(…), LRScheduler)")
        says = "A new scheduler with the saved state must go on where the old one was: keep the step in it"
        close(reloaded, want[save_at:], **RATES, what=f"reloaded at step {save_at}: the rates", says=says)


def scheduled(bases, warmup, total, **mistake):
    return [[rate_of(step, warmup, total, base, 0.0, **mistake) for base in bases] for step in range(25)]


@probe
def run_schedule(student, bases, warmup, total, save_at, device):
    import copy

    def fresh():
        leaves = [torch.ones(2, device=device, requires_grad=True) for _ in bases]
        groups = [{"params": [leaf], "lr": base} for leaf, base in zip(leaves, bases, strict=True)]
        optimizer = torch.optim.SGD(groups, lr=7.0)
        return optimizer, student.make_scheduler(optimizer, warmup, total)

    def rates_from(optimizer, scheduler, start):
        rates = []
        for step in range(start, 25):
            if step == save_at and not saved:
                saved.extend(copy.deepcopy([optimizer.state_dict(), scheduler.state_dict()]))
            rates.append([group["lr"] for group in optimizer.param_groups])
            optimizer.step()
            scheduler.step()
        return rates

    saved = []
    optimizer, scheduler = fresh()
    before = rates_from(optimizer, scheduler, 0)
    is_scheduler = isinstance(scheduler, torch.optim.lr_scheduler.LRScheduler)
    optimizer, scheduler = fresh()
    optimizer.load_state_dict(saved[0])
    scheduler.load_state_dict(saved[1])
    return {
        "before": before,
        "reloaded": rates_from(optimizer, scheduler, save_at),
        "is_scheduler": is_scheduler,
    }
