"""Hidden checks of 07_activations. Expected values and gradients are closed forms, worked out in float64."""

import math
from typing import Any

import torch
from torch import Tensor

from grader.checks import (
    CheckFailed,
    Rng,
    Student,
    check,
    close,
    fail,
    fields,
    is_tensor,
    items,
    ok,
    probe,
    same,
)

# A few float32 roundings of values up to 10: far above 1e-5, far below 0.01.
ROUNDED = {"rtol": 1e-5, "atol": 1e-5}
# float32 has steps of 6e-5 at 1000, and x − logsumexp(x), which is fine, takes the difference of two such.
AT_1000 = {"rtol": 1e-5, "atol": 5e-4}
UNCHANGED = "The caller still needs x: make a new tensor instead of writing into it"
NO_GRADIENT = "No gradient reaches x: the result must come from x by operations autograd can follow"
AMAX = "subtract the maximum per row (amax over dim, keepdim=True), not of the whole tensor"


def agrees(got: Any, want: Any, **tolerances: float) -> bool:
    try:
        close(got, want, **tolerances)
    except CheckFailed:
        return False
    return True


def recognise(got: Any, want: Any, mistakes: dict[str, Any], **tolerances: float) -> None:
    """Fail with the message of the known mistake whose result `got` is; a right `got` passes.

    A list of wrong results: any of them earns the message.
    """
    if not agrees(got, want, **tolerances):
        for message, wrong in mistakes.items():
            for one in wrong if isinstance(wrong, list) else [wrong]:
                ok(not agrees(got, one, **tolerances), message)


def has(answer: Any, test: Any, shape: tuple[int, ...]) -> bool:
    """Whether `answer` is a float tensor of this shape with a value that `test` (torch.isnan, …) finds."""
    return (
        isinstance(answer, Tensor)
        and answer.is_floating_point()
        and tuple(answer.shape) == shape
        and bool(test(answer).any())
    )


def snapshot(value):
    """For probes: what the student does to a tensor later must not change what was seen of it."""
    return value.detach().clone() if isinstance(value, torch.Tensor) else value


@probe(uses=[snapshot])
def value_and_gradient(student, name, x, g, args, strided):
    """First on a plain tensor, so that writing into x is seen; then on a leaf, with g from above.

    A strided x is a transposed view: right code gets it from every x.T and from attention heads.
    """
    f = getattr(student, name)

    def fresh():
        return x.mT.contiguous().mT if strided else x.clone()

    plain = fresh()
    value = snapshot(f(plain, *args))
    after = snapshot(plain)
    if not torch.equal(after, x):
        return {"value": value, "after": after, "grad": None}
    leaf = fresh().requires_grad_()
    out = f(leaf, *args)
    grad = None
    if isinstance(out, torch.Tensor) and out.shape == g.shape and out.dtype == g.dtype and out.requires_grad:
        grad = snapshot(torch.autograd.grad((out * g).sum(), leaf, allow_unused=True)[0])
    return {"value": value, "after": after, "grad": grad}


def see(
    student: Student, name: str, x: Tensor, g: Tensor, *args: Any, strided: bool = False
) -> tuple[Any, Any, Any]:
    value, after, grad = fields(
        student.run(value_and_gradient, name, x, g, list(args), strided), "value", "after", "grad"
    )
    return value, after, grad


# relu


@check("relu", points=3)
def test_value_grad(student, rng, device):
    """relu has the right values and, for any upstream gradient, the right gradient; x stays as it was."""
    for shape, strided in (((3, 4), False), ((5, 5), True), ((7,), False), ((), False), ((2, 1, 3), True)):
        x, g = rng.normal(*shape, std=10, device=device), rng.normal(*shape, device=device)
        value, after, grad = see(student, "relu", x, g, strided=strided)
        what = f"with x of shape {shape},"
        says = "Your relu changed its input (and fails on a leaf that requires grad): make a new tensor"
        same(after, x, what=f"{what} x after the call", says=says)
        zero = torch.zeros_like(x)
        want = torch.where(x > 0, x, zero)
        mistakes = {
            "That is |x|: negative values become 0, not positive": x.abs(),
            "That is a step (0 or 1): positive values pass as they are": (x > 0).to(x.dtype),
            "Values were cut off above: relu has no upper end": [want.clamp(max=1.0), want.clamp(max=6.0)],
            "Negative values still come through, only smaller: relu gives exactly 0": torch.where(
                x > 0, x, 0.01 * x
            ),
        }
        recognise(value, want, mistakes)
        close(value, want, what=f"{what} relu(x)", says="x where x > 0, 0 elsewhere")
        ok(grad is not None, f"{what} {NO_GRADIENT}")
        slopes = {
            "The gradient ignores what comes from above: multiply it by the mask x > 0 instead": (
                (x > 0).to(x.dtype)
            ),
            "The gradient also passes where x < 0: there the result does not depend on x": g,
            "The gradient is 0 everywhere: the result must still depend on x for autograd": zero,
        }
        want = torch.where(x > 0, g, zero)
        recognise(grad, want, slopes)
        close(grad, want, what=f"{what} the gradient", says="It is 1 where x > 0 and 0 where x < 0")


# sigmoid


@check("sigmoid", points=4)
def test_stable(student, rng, device):
    """sigmoid and its gradient are finite and right to 1e-6 at ±{0, 1, 20, 1000} and at random x."""
    fixed = torch.tensor([0.0, 1.0, 20.0, 1000.0, -0.0, -1.0, -20.0, -1000.0], device=device)
    order = rng.permutation(8)
    far = rng.uniform(3, 4, low=80, high=2000, device=device) * (2 * rng.integers(0, 2, (3, 4)) - 1).to(
        device
    )
    inputs = [
        (fixed[order].reshape(2, 4), False),
        (rng.normal(4, 4, std=3, device=device), True),
        (rng.normal(device=device), False),
        (rng.normal(2, 3, 5, std=3, device=device), False),
        (far, False),
        (rng.uniform(5, low=-0.01, high=0.01, device=device), False),
    ]
    for x, strided in inputs:
        g = rng.uniform(*x.shape, low=0.5, high=2, device=device)
        value, after, grad = see(student, "sigmoid", x, g, strided=strided)
        shape = tuple(x.shape)
        what = f"with x of shape {shape},"
        s = torch.sigmoid(x.double())
        same(after, x, what=f"{what} x after the call", says=UNCHANGED)
        says = "It is inf/inf: exp(x)/(1 + exp(x)) is fine below 0 only; branch on the sign"
        ok(not has(value, torch.isnan, shape), "The value is NaN at large x", says)
        says = "It is 1/(1 + exp(−x)); where exp would overflow, use exp(x)/(1 + exp(x)), which is the same"
        recognise(value, s.float(), {"That is σ(−x): mind the sign in exp": (1 - s).float()}, atol=1e-6)
        close(value, s.float(), rtol=0, atol=1e-6, what=f"{what} sigmoid(x)", says=says)
        ok(grad is not None, f"{what} {NO_GRADIENT}")
        ok(
            not has(grad, torch.isnan, shape),
            "Value is fine but the gradient is NaN at ±1000: exp(1000) overflows, and backward computes "
            "inf·0. Branch on the sign. With torch.where, the branch not taken gets 0·inf too: clamp its "
            "input first",
        )
        want = (g.double() * s * (1 - s)).float()
        mistakes = {
            "The gradient is 0 or doubled at x = 0, where it should be 0.25: abs() and sign() have gradient "
            "0 there, and two clamps both pass it; branch with torch.where": [
                torch.where(x == 0, factor * want, want) for factor in (0, 2)
            ],
            "The gradient ignores what comes from above": (s * (1 - s)).float(),
        }
        recognise(grad, want, mistakes, rtol=1e-5, atol=1e-6)
        # 1 − s loses digits when s is nearly 1: 1e-6 leaves room for ten float32 roundings.
        close(grad, want, rtol=1e-5, atol=1e-6, what=f"{what} the gradient", says="It is σ(x)·(1 − σ(x))")


# softmax and log_softmax


def softmax(x: Tensor, dim: int) -> Tensor:
    return torch.softmax(x.double(), dim).to(x.dtype)


def softmax_gradient(x: Tensor, dim: int, g: Tensor) -> Tensor:
    s, g = torch.softmax(x.double(), dim), g.double()
    return (s * (g - (s * g).sum(dim, keepdim=True))).float()


def log_softmax(x: Tensor, dim: int) -> Tensor:
    return torch.log_softmax(x.double(), dim).to(x.dtype)


def log_softmax_gradient(x: Tensor, dim: int, g: Tensor) -> Tensor:
    s, g = torch.softmax(x.double(), dim), g.double()
    return (g - s * g.sum(dim, keepdim=True)).float()


@check("softmax", points=3)
def test_dims(student, rng, device):
    """softmax is right along every dim of a vector, a square and a (3, 4, 5) tensor; so is its gradient."""
    cases = [((3, 4, 5), 0), ((3, 4, 5), 1), ((3, 4, 5), -1), ((4, 4), 0), ((4, 4), -1), ((6,), 0)]
    for shape, dim in [cases[i] for i in rng.permutation(len(cases))]:
        x, g = rng.normal(*shape, std=2, device=device), rng.normal(*shape, device=device)
        value, after, grad = see(student, "softmax", x, g, dim, strided=len(shape) > 1)
        what = f"with x of shape {shape} and dim={dim},"
        same(after, x, what=f"{what} x after the call", says=UNCHANGED)
        want = softmax(x, dim)
        recognise(value, want, wrong_softmaxes(x, dim), **ROUNDED)
        close(value, want, **ROUNDED, what=f"{what} softmax(x, dim)", says="exp(x) / Σ exp(x) along dim")
        sums = is_tensor(value).sum(dim)
        close(sums, torch.ones_like(sums), **ROUNDED, what=f"{what} softmax(x, dim).sum(dim)")
        ok(grad is not None, f"{what} {NO_GRADIENT}")
        says = (
            "Keep the whole way from x to the result in autograd; only the subtracted maximum may be detached"
        )
        close(grad, softmax_gradient(x, dim, g), **ROUNDED, what=f"{what} the gradient", says=says)


def wrong_softmaxes(x: Tensor, dim: int) -> dict[str, Tensor]:
    return {
        f"Wrong along dim {dim}: use the dim argument": [softmax(x, other) for other in range(x.dim())],
        "All of the tensor sums to 1: sum along dim only": torch.softmax(x.double().flatten(), 0)
        .float()
        .reshape(x.shape),
        "That is the logarithm of the softmax": log_softmax(x, dim),
        "That is softmax(−x): mind the sign": softmax(-x, dim),
        "Values were divided by their sum without exp": x / x.sum(dim, keepdim=True),
    }


def extreme_rows(rng: Rng, device: str) -> Tensor:
    """Four rows that one tensor may well hold: near 1000, near −1000, 200 apart, and usual ones."""
    x = rng.normal(4, 5, std=2, device=device)
    x[0] += 1000
    x[1] -= 1000
    x[2, rng.integer(0, 5)] += 200
    return x[rng.permutation(4)]


@check("softmax", points=2)
def test_extreme_rows(student, rng, device):
    """softmax is right where one row is near 1000, one near −1000, one 200 wide, all in one tensor."""
    for dim in (1, 0):
        x = extreme_rows(rng, device)
        x = x if dim == 1 else x.T.contiguous()
        got = student.softmax(x, dim)
        shape = tuple(x.shape)
        if has(got, torch.isnan, shape):
            nan_at = x[got.isnan()]
            ok(
                bool((nan_at < -500).any()) and not bool((nan_at > 500).any()),
                "A row near 1000, or one 200 wide, became NaN: exp overflowed to inf, and inf/inf is NaN. "
                "Subtract the row's maximum first: then exp sees nothing above 0",
            )
            fail(f"The row near −1000 became NaN: {AMAX}")
        want = softmax(x, dim)
        says = f"Shift, do not clip: {AMAX}"
        # exp(x − logsumexp(x)) is fine, too, and float32 has steps of 6e-5 at 1000.
        close(
            got,
            want,
            rtol=2e-4,
            atol=1e-5,
            what=f"with rows near ±1000 and dim={dim}, softmax(x, dim)",
            says=says,
        )


@check("log_softmax", points=3)
def test_extreme(student, rng, device):
    """log_softmax is right for usual and extreme rows along dims 0, 1 and −1; (0, 200) gives (−200, 0)."""
    pair = torch.tensor([0.0, 200.0], device=device)
    for shape, dim in (((3, 4, 5), 0), ((3, 4, 5), -1), ((4, 4), 0), ((4, 4), 1), ((6,), 0)):
        x, g = rng.normal(*shape, std=2, device=device), rng.normal(*shape, device=device)
        check_log_softmax(student, x, dim, g, ROUNDED)
    apart = rng.number(150, 250)
    check_log_softmax(student, pair, 0, torch.ones_like(pair), ROUNDED)
    check_log_softmax(student, torch.tensor([[apart, 0.0]], device=device), 1, pair[None] / 100, ROUNDED)
    x, g = extreme_rows(rng, device), rng.normal(4, 5, device=device)
    check_log_softmax(student, x, 1, g, AT_1000)
    check_log_softmax(student, x.T.contiguous(), 0, g.T.contiguous(), AT_1000)


def check_log_softmax(student: Student, x: Tensor, dim: int, g: Tensor, tolerances: dict[str, float]) -> None:
    value, after, grad = see(student, "log_softmax", x, g, dim, strided=x.dim() > 1)
    shape = tuple(x.shape)
    what = f"with x of shape {shape} from {x.min().item():.4g} to {x.max().item():.4g} and dim={dim},"
    same(after, x, what=f"{what} x after the call", says=UNCHANGED)
    want = log_softmax(x, dim)
    if has(value, torch.isinf, shape) or has(value, torch.isnan, shape):
        lowest = want[~torch.isfinite(value)].min().item()
        ok(
            not has(value, torch.isposinf, shape)
            and not has(value, torch.isnan, shape)
            and not bool((value.isinf() & (want > -50)).any()),
            f"{what} the result holds NaN or inf: exp overflowed, or a whole row of it was 0; {AMAX}",
        )
        fail(
            f"−inf where {lowest:.6g} was expected: the softmax underflowed before the log. Do not build the "
            "softmax at all: x − m − log Σ exp(x − m)"
        )
    mistakes = {
        "That is the softmax itself, without the logarithm": softmax(x, dim),
        f"Wrong along dim {dim}: use the dim argument": [log_softmax(x, other) for other in range(x.dim())],
        "The sign is turned: the logarithm of a probability is at most 0": -want,
        "That is log₂ or log₁₀: torch.log is the natural one": [want / math.log(2), want / math.log(10)],
        "That is x minus its maximum: log Σ exp(x − m) is still missing": x - x.amax(dim, keepdim=True),
    }
    recognise(value, want, mistakes, **tolerances)
    says = (
        "Write it as x − m − log Σ exp(x − m), m the maximum along dim. A small number added inside the log, "
        "or a clamp before it, hides the underflow and gives wrong values"
    )
    close(value, want, **tolerances, what=f"{what} log_softmax(x, dim)", says=says)
    ok(grad is not None, f"{what} {NO_GRADIENT}")
    says = "Only the subtracted maximum may be detached; everything else stays in autograd"
    close(grad, log_softmax_gradient(x, dim, g), **tolerances, what=f"{what} the gradient", says=says)


# dead_fraction


@check("dead_fraction", points=2)
def test_value(student, rng, device):
    """dead_fraction counts units that are 0 for all samples: none, one of four, some of many, all."""
    for n, units, dead in ((6, 6, 2), (5, 4, 1), (3, 8, 3), (4, 5, 0), (3, 4, 4), (1, 5, 2)):
        acts = activations(rng, n, units, dead, device)
        want = dead / units
        mistakes = {
            "You counted zeros; a unit is dead only if it is 0 for every sample": (
                (acts == 0).double().mean().item()
            ),
            "You counted samples for which every unit is 0: reduce over the samples, dimension 0": (
                (acts == 0).all(1).double().mean().item()
            ),
            "You counted units that are 0 for any sample: dead ones are 0 for all": (
                (acts == 0).any(0).double().mean().item()
            ),
            "That is the share of living units": 1 - want,
            "That is the number of dead units: divide by the number of units": float(dead),
            "A unit that fires rarely, or weakly, is alive: test for exactly 0 at every sample": (
                (acts.mean(0) < 1e-3).double().mean().item()
            ),
        }
        got = student.dead_fraction(acts)
        recognise(got, want, mistakes)
        close(got, want, what=f"with {dead} dead of {units} units and {n} samples, dead_fraction(acts)")


def activations(rng: Rng, n: int, units: int, dead: int, device: str) -> Tensor:
    """acts (n, units) with exactly `dead` dead units, zeros elsewhere, and one unit that barely fires."""
    acts = rng.uniform(n, units, low=0.5, high=2)
    order = rng.permutation(units)
    alive = order[dead:]
    for place, unit in enumerate(alive):
        silent = rng.permutation(n)[: rng.integer(0, n) if place else n - 1]
        acts[silent, unit] = 0
    if alive:
        acts[:, alive[0]] *= 1e-6
    acts[:, order[:dead]] = 0
    return acts.to(device)


# make_activation

NAMES = ("relu", "leaky_relu", "sigmoid", "tanh", "gelu")
MEANINGS = {
    "relu": lambda x: x.clamp(min=0),
    "leaky_relu": lambda x: torch.where(x > 0, x, 0.01 * x),
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "gelu": lambda x: x * (1 + torch.erf(x / math.sqrt(2))) / 2,
}


@check("make_activation", points=3)
def test_modules(student, rng, device):
    """make_activation's modules act as named, each call makes a new one, other names raise ValueError."""
    x, extra = rng.normal(3, 4, std=2, device=device), rng.number(5, 9)
    for name in [NAMES[i] for i in rng.permutation(5)]:
        check_module(student.run(use_two, name, x, extra), name, x, extra)
    made_up = "".join("abcdefghijklmnopqrstuvwxyz"[i] for i in rng.permutation(26)[:7])
    for name in (made_up, "softplus", "linear", ""):
        bases, text = fields(student.run(use_unknown, name), "bases", "text")
        ok(
            isinstance(bases, list) and "ValueError" in bases,
            f"make_activation({name!r}) should raise ValueError, but "
            f"{f'raised {bases[0]}' if isinstance(bases, list) and bases else 'returned a value'}",
            "A name that is none of the five is the caller's mistake: say so, and what the choices are",
        )
        missing = [choice for choice in NAMES if not isinstance(text, str) or choice not in text]
        ok(not missing, f"The message of the ValueError does not name these choices: {', '.join(missing)}")


def check_module(seen: Any, name: str, x: Tensor, extra: float) -> None:
    kinds, values, hooked, other, after, one = fields(
        seen, "are_modules", "values", "hooked", "other", "after", "one_object"
    )
    call = f"make_activation({name!r})"
    same(kinds, [True, True], what=f"whether {call} gave an nn.Module, twice", says="Make nn.ReLU(), …")
    want = MEANINGS[name](x.double()).float()
    for got in items(values, 2, what="the outputs of two modules"):
        close(
            got,
            want,
            **ROUNDED,
            what=f"{call}(x)",
            says="Use the module of that name with PyTorch's defaults",
        )
    same(after, x, what=f"x after {call}(x)", says="Your module works in place: leave inplace=False")
    shared = (
        "Two calls returned the same object: layers would share state and hooks. Make a new one each time"
    )
    same(one, False, what=f"whether two calls of {call} gave one object", says=shared)
    close(hooked, want + extra, **ROUNDED, what=f"{call}(x) with a hook that adds {extra:.4g}")
    close(other, want, **ROUNDED, what=f"{call}(x) of the second module, which has no hook", says=shared)


@probe(uses=[snapshot])
def use_two(student, name, x, extra):
    first, second = student.make_activation(name), student.make_activation(name)
    modules = [first, second]
    seen = {
        "are_modules": [isinstance(module, nn.Module) for module in modules],
        "values": None,
        "hooked": None,
        "other": None,
        "after": None,
        "one_object": first is second,
    }
    if all(seen["are_modules"]):
        given = x.clone()
        seen["values"] = [snapshot(module(given)) for module in modules]
        seen["after"] = snapshot(given)
        first.register_forward_hook(lambda module, inputs, output: output + extra)
        seen["hooked"], seen["other"] = snapshot(first(x.clone())), snapshot(second(x.clone()))
    return seen


@probe
def use_unknown(student, name):
    try:
        student.make_activation(name)
    except NotImplementedError:
        raise
    except Exception as error:
        return {"bases": [base.__name__ for base in type(error).__mro__], "text": str(error)}
    return {"bases": [], "text": ""}


# ChannelPReLU

WIDTH = "Slopes were applied along width, not along channels (dim 1): give them the shape (c, 1, 1) there"


@check("ChannelPReLU", points=5)
def test_channels(student, rng, device):
    """ChannelPReLU has one slope per channel, for (n, c) and (n, c, h, w); each starts at 0.25 and learns."""
    for shape in ((4, 3), (5, 5), (2, 3, 3, 3), (3, 4, 2, 5), (4, 4, 4, 4)):
        c = shape[1]
        x, g = rng.normal(*shape, device=device), rng.normal(*shape, device=device)
        slope = rng.uniform(c, low=-1, high=2, device=device)
        seen = student.run(plant_slopes, c, slope, x, g)
        check_slopes(seen, x, g, slope)


def check_slopes(seen: Any, x: Tensor, g: Tensor, slope: Tensor) -> None:
    names, buffers, start, out, after, grads, stepped, other, double = fields(
        seen, "parameters", "buffers", "start", "out", "after", "grads", "stepped", "other", "double"
    )
    c, shape = len(slope), tuple(x.shape)
    says = (
        "Make it with self.slope = nn.Parameter(…): a plain tensor or a buffer is never seen by an optimizer"
    )
    same(names, ["slope"], what="the names of the parameters", says=says)
    same(
        buffers,
        [],
        what="the names of the buffers",
        says="The slope is a parameter, and nothing else is kept",
    )
    quarter = torch.full((c,), 0.25, device=x.device)
    close(start, quarter, what="slope of a new module", says="One slope for each channel, all 0.25")
    what = f"with x of shape {shape},"
    columns = slope.reshape(1, c, *[1] * (x.dim() - 2))
    want = torch.where(x > 0, x, columns * x)
    mistakes = {
        "The first slope was used for every channel: each has its own": torch.where(x > 0, x, slope[0] * x),
        "The slopes are still 0.25: use self.slope itself, not a copy made at the start": (
            torch.where(x > 0, x, 0.25 * x)
        ),
        "Positive values were scaled, too: they pass unchanged": columns * x,
        "Slopes were applied to the positive values": torch.where(x > 0, columns * x, x),
        "That is max(x, slope·x), which is not the same for a slope above 1": torch.maximum(x, columns * x),
    }
    if shape[-1] == c and x.dim() > 2:
        mistakes = {WIDTH: torch.where(x > 0, x, slope * x), **mistakes}
    if shape[0] == c:
        first = slope.reshape(-1, *[1] * (x.dim() - 1))
        mistakes["Slopes were applied along the batch (dim 0)"] = torch.where(x > 0, x, first * x)
    recognise(out, want, mistakes)
    close(out, want, what=f"{what} the output", says="x where x > 0, else the slope of its channel times x")
    same(after, x, what=f"{what} x after the call", says=UNCHANGED)
    for_x, for_slope = items(grads, 2, what="the gradients for x and slope")
    close(for_x, torch.where(x > 0, g, g * columns), what=f"{what} the gradient for x")
    sums = torch.where(x > 0, torch.zeros_like(x), x * g).transpose(0, 1).flatten(1).sum(1)
    says = "It must follow from the output by autograd: do not detach it, and do not go through .data"
    close(for_slope, sums, rtol=1e-4, atol=1e-4, what=f"{what} slope.grad", says=says)  # sums of 64 terms
    says = "An optimizer's step must reach the numbers the forward pass uses"
    moved = torch.where(x > 0, x, (columns - 0.5 * sums.reshape(columns.shape)) * x)
    close(stepped, moved, rtol=1e-4, atol=1e-4, what=f"{what} the output after slope −= 0.5·grad", says=says)
    says = "Two modules share one slope: make the Parameter in __init__, not on the class"
    close(other, quarter, what="slope of another module after the step", says=says)
    close(double, want.double(), rtol=1e-5, atol=1e-5, what=f"{what} the output after module.double()")


@probe(uses=[snapshot])
def plant_slopes(student, channels, slope, x, g):
    module, other = (student.ChannelPReLU(channels).to(x.device) for _ in range(2))
    seen = {
        "parameters": [name for name, _ in module.named_parameters()],
        "buffers": [name for name, _ in module.named_buffers()],
        "start": None,
        "out": None,
        "after": None,
        "grads": [None, None],
        "stepped": None,
        "other": None,
        "double": None,
    }
    if seen["parameters"] != ["slope"]:
        return seen
    seen["start"] = snapshot(module.slope)
    if module.slope.shape != slope.shape:
        return seen
    module.load_state_dict({"slope": slope})
    given = x.clone()
    out = module(given)
    seen["out"], seen["after"] = snapshot(out), snapshot(given)
    if not isinstance(out, torch.Tensor) or out.shape != g.shape or not torch.equal(given, x):
        return seen
    leaf = x.clone().requires_grad_()
    out = module(leaf)
    if out.requires_grad:
        grads = torch.autograd.grad((out * g).sum(), [leaf, module.slope], allow_unused=True)
        seen["grads"] = [snapshot(grad) for grad in grads]
    if isinstance(seen["grads"][1], torch.Tensor) and seen["grads"][1].shape == slope.shape:
        with torch.no_grad():
            for parameter in module.parameters():
                parameter.sub_(0.5 * seen["grads"][1])
        seen["stepped"], seen["other"] = snapshot(module(x.clone())), snapshot(other.slope)
    twin = student.ChannelPReLU(channels).to(x.device)
    twin.double().load_state_dict({"slope": slope})
    seen["double"] = snapshot(twin(x.double()))
    return seen


# SiLUFn


@check("SiLUFn", points=5)
def test_gradcheck(student, rng, device):
    """SiLUFn has the right value and gradient, gradcheck agrees, and x alone is kept for backward."""
    shapes = (((3, 4), torch.float64), ((2, 3, 5), torch.float32), ((6,), torch.float64), ((), torch.float32))
    for shape, dtype in shapes:
        x, other = (rng.normal(*shape, std=2, dtype=dtype, device=device) for _ in range(2))
        g = rng.normal(*shape, dtype=dtype, device=device)
        check_silu(student.run(forward_and_backward, x, g, other), x, g, other)
    x = torch.tensor([1000.0, -1000.0, 90.0, -90.0], device=device)
    x = x * rng.number(0.99, 1.01)
    g = torch.ones_like(x)
    check_silu(student.run(forward_and_backward, x, g, x), x, g, None)
    x = rng.normal(2, 3, dtype=torch.float64, device=device)
    same(
        student.run(numeric_check, x),
        True,
        what="torch.autograd.gradcheck(SiLUFn.apply, x)",
        says="It compares your backward with differences of your forward: run it yourself, in float64",
    )


def check_silu(seen: Any, x: Tensor, g: Tensor, other: Tensor | None) -> None:
    out, grad, node, after, kept = fields(seen, "out", "grad", "node", "x", "kept")
    what = f"with x of shape {tuple(x.shape)}, {x.dtype},"
    wide, up = x.double(), g.double()
    s = torch.sigmoid(wide)
    value = (wide * s).to(x.dtype)
    recognise(out, value, {"That is the sigmoid: multiply it by x": s.to(x.dtype)})
    close(out, value, what=f"{what} SiLUFn.apply(x)", says="It is x·σ(x)")
    same(after, x, what="x after forward", says="Your forward changed its input: make a new tensor instead")
    slope = s * (1 + wide * (1 - s))
    mistakes = {
        "gradcheck failed: that is the derivative of the sigmoid, not of x·σ(x). By the product rule it is "
        "σ + x·σ·(1 − σ)": up * s * (1 - s),
        "Your backward gives σ(x) only: the sigmoid depends on x as well (product rule)": up * s,
        "Your backward gives x·σ(x)·(1 − σ(x)) only: the product rule has a second term, σ(x)": (
            up * wide * s * (1 - s)
        ),
        "Your backward ignores grad_output: multiply by it (chain rule)": slope,
    }
    mistakes = {message: wrong.to(x.dtype) for message, wrong in mistakes.items()}
    if other is not None:
        t = torch.sigmoid(other.double())
        mistakes["Your backward used what a later forward had kept: keep it in ctx, one for each call"] = (
            up * t * (1 + other.double() * (1 - t))
        ).to(x.dtype)
    want = (up * slope).to(x.dtype)
    says = "It is grad_output·σ(x)·(1 + x·(1 − σ(x))), finite also where exp overflows"
    # 1 − σ loses digits near 1, and x multiplies what is left.
    tolerances = {"rtol": 1e-5, "atol": 1e-5} if x.dtype == torch.float32 else {"rtol": 1e-9, "atol": 1e-9}
    recognise(grad, want, mistakes, **tolerances)
    close(grad, want, **tolerances, what=f"{what} the gradient for x", says=says)
    ok(
        agrees(node, "SiLUFnBackward"),
        "SiLUFn.apply(x) was differentiated by autograd's own rules, not by your backward",
        "Derive from torch.autograd.Function, write forward and backward, and keep the inherited apply",
    )
    check_kept(kept, x)


def check_kept(kept: Any, x: Tensor) -> None:
    """`kept` is what hooks and the attributes of ctx show; that the gradient is right proves x is in it."""
    ok(isinstance(kept, list), "what forward kept could not be seen")
    ok(
        len(kept) == 1,
        f"Your forward kept {len(kept)} tensors of the size of x for backward; x alone is enough",
        "Call ctx.save_for_backward(x) and compute the sigmoid again in backward",
    )
    says = "Keep x, not something computed from it: x is in memory anyway, as the input"
    same(kept[0], x, what="the tensor kept for backward", says=says)


@probe(uses=[snapshot])
def forward_and_backward(student, x, g, other):
    kept = []

    def pack(tensor):
        kept.append(snapshot(tensor))
        return tensor

    def tensors_in(value):
        if isinstance(value, torch.Tensor):
            return [value]
        if isinstance(value, dict):
            value = list(value.values())
        return [t for one in value for t in tensors_in(one)] if isinstance(value, (list, tuple)) else []

    leaf = x.clone().requires_grad_()
    with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
        out = student.SiLUFn.apply(leaf)
    student.SiLUFn.apply(other)
    seen = {"out": snapshot(out), "grad": None, "node": "", "x": snapshot(leaf), "kept": []}
    usable = isinstance(out, torch.Tensor) and out.shape == g.shape and out.dtype == g.dtype
    if usable and out.requires_grad:
        seen["node"] = type(out.grad_fn).__name__
        kept += [snapshot(tensor) for tensor in tensors_in(getattr(out.grad_fn, "__dict__", {}))]
        seen["kept"] = [tensor for tensor in kept if tensor.numel() >= x.numel()]
        seen["grad"] = snapshot(torch.autograd.grad((out * g).sum(), leaf, allow_unused=True)[0])
    return seen


@probe
def numeric_check(student, x):
    return torch.autograd.gradcheck(student.SiLUFn.apply, (x.requires_grad_(),), raise_exception=False)
