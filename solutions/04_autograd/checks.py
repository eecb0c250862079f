"""Hidden checks of 04_autograd. Expected gradients are closed forms, worked out in float64."""

from typing import Any

import torch
from torch import Tensor

from grader.checks import CheckFailed, Rng, Student, check, close, fields, is_tensor, items, ok, probe, same

# A few float32 roundings of values up to 10, where terms also cancel: far above 1e-5, far below 0.01.
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


def snapshot(value):
    """For probes: what the student does to a tensor later must not change what was seen of it."""
    return value.detach().clone() if isinstance(value, torch.Tensor) else value


@check("tutorial_grad", points=4, seconds=1)
def test_closed_form(student, rng, device):
    """tutorial_grad(x) is 6(x + 2)/n for random x of the shapes (2, 2), (3, 5) and ()."""
    for shape in ((2, 2), (3, 5), ()):
        x = rng.normal(*shape, device=device)
        n = x.numel()
        want = (6 * (x.double() + 2) / n).float()
        mistakes = {
            f"The gradient is n times too large (n = {n} here): the tutorial takes the mean, not the sum": (
                n * want
            ),
            "4.5 is right only for the tutorial's own x, all ones in shape (2, 2), and here x is random: let "
            "autograd compute the gradient from x": torch.full_like(x, 4.5),
            "The gradient is 3 times too small: z is 3·(x + 2)²": want / 3,
        }
        got = student.tutorial_grad(x)
        recognise(got, want, mistakes)
        close(
            got,
            want,
            what=f"with x of shape {shape}, tutorial_grad(x)",
            says="Let y = x + 2, z = 3·y², out = z.mean() for an x that requires grad, call out.backward() "
            "and return the .grad of x, not that of another tensor",
        )


# grad_of

VALUE = "Call f with a tensor that requires grad, and let autograd differentiate what it gives"
PURE = "Leave the caller's x as it was: work on a detached copy that requires grad"
IN_USE = (
    "The caller's x may already require grad and hold a .grad: a clone alone is still part of its graph, so "
    "detach it too, and write neither to x.grad nor to x.requires_grad"
)
ADDS_UP = (
    ".grad accumulates, and you left it on the caller's tensor. Work on a detached copy, or use "
    "torch.autograd.grad, which accumulates nowhere"
)


@check("grad_of", points=4, seconds=1)
def test_values_and_purity(student, rng, device):
    """grad_of gives the gradient of three functions, twice in a row, and leaves x exactly as it was."""
    for name, shape in (("cubes", (5,)), ("square", (3, 4)), ("sine", ())):
        x, c = rng.normal(*shape, device=device), rng.uniform(*shape, low=0.5, high=1.5, device=device)
        what = f"with x of shape {shape}, grad_of(f, x)"
        check_two_calls(student, name, c, x, None, what=what, says=PURE)
        what = f"with x of shape {shape} that requires grad and has a .grad, grad_of(f, x)"
        check_two_calls(student, name, c, x, rng.normal(*shape, device=device), what=what, says=IN_USE)


def check_two_calls(
    student: Student, name: str, c: Tensor, x: Tensor, old: Tensor | None, *, what: str, says: str
) -> None:
    """`old` is the .grad the caller's x holds; None for an x that does not require grad."""
    seen = student.run(call_twice, name, c, x, old)
    first, second, requires_grad, grad, after = fields(seen, "first", "second", "requires_grad", "grad", "x")
    want = gradient(name, c.double(), x.double()).float()
    if old is not None:
        recognise(first, want, {f"The old x.grad is part of the result: {ADDS_UP}": want + old}, **ROUNDED)
    close(first, want, **ROUNDED, what=what, says=says if old is not None else VALUE)
    recognise(second, want, {f"Second call returned twice the gradient: {ADDS_UP}": 2 * want}, **ROUNDED)
    close(second, want, **ROUNDED, what=f"called again, {what}", says=says)
    same(requires_grad, old is not None, what="x.requires_grad after the call", says=says)
    same(grad, old, what="x.grad after the call", says=says)
    same(after, x, what="x after the call", says=says)


def gradient(name: str, c: Tensor, x: Tensor) -> Tensor:
    """Gradients of the functions in `call_twice`."""
    if name == "cubes":
        return 3 * c * x**2
    if name == "square":
        return 2 * (c * x).sum() * c
    return c * torch.cos(c * x)


@probe(uses=[snapshot])
def call_twice(student, name, c, x, old):
    functions = {
        "cubes": lambda z: (c * z**3).sum(),
        "square": lambda z: (c * z).sum() ** 2,
        "sine": lambda z: torch.sin(c * z).sum(),
    }
    x = x.clone()
    if old is not None:
        x.requires_grad_().grad = old.clone()
    first = snapshot(student.grad_of(functions[name], x))
    second = snapshot(student.grad_of(functions[name], x))
    return {
        "first": first,
        "second": second,
        "requires_grad": x.requires_grad,
        "grad": snapshot(x.grad),
        "x": snapshot(x),
    }


# total_grad


@check("total_grad", points=4, seconds=1)
def test_accumulates(student, rng, device):
    """total_grad is the sum of 2(w·x)x over all x, for three and for five of them."""
    for d, count in ((4, 3), (6, 5)):
        w, xs = rng.normal(d, device=device), [rng.normal(d, device=device) for _ in range(count)]
        terms = [slope(w, x) for x in xs]
        want = sum(terms)
        mistakes = {
            "Only the last term is there: let the gradients accumulate, and neither clear .grad nor start a "
            "new w inside the loop": terms[-1],
            "Only the first term is there: go through all of xs before you return": terms[0],
            "That is the mean of the gradients; their sum is asked for": want / count,
            "That is the gradient of (w·x₁ + w·x₂ + …)²: square each w·x by itself": slope(w, sum(xs)),
        }
        got = student.total_grad(w, xs)
        recognise(got, want, mistakes, **ROUNDED)
        close(
            got,
            want,
            **ROUNDED,
            what=f"with {count} tensors in xs, total_grad(w, xs)",
            says="Call backward() on (w·x)² once for each x; the .grad of a leaf adds the gradients up",
        )


def slope(w: Tensor, x: Tensor) -> Tensor:
    """Gradient of (w·x)² with respect to w."""
    return (2 * (w.double() @ x.double()) * x.double()).float()


# manual_step


@check("manual_step", points=4, seconds=1)
def test_leaf_kept(student, rng, device):
    """manual_step moves w by −lr·grad in its own memory, keeps it a leaf that requires grad, clears .grad."""
    for shape in ((5,), (3, 4)):
        w, lr = rng.normal(*shape, device=device), rng.number(0.1, 0.9)
        slopes = [rng.normal(*shape, device=device) for _ in range(2)]
        (steps,) = fields(student.run(two_steps, w, slopes, lr), "steps")
        first, second = items(steps, 2, what="the steps seen")
        check_step(first, w, slopes[0], lr)
        check_step(second, w - lr * slopes[0], slopes[1], lr)


def check_step(seen: Any, before: Tensor, grad: Tensor, lr: float) -> None:
    w, memory, is_leaf, requires_grad, left, grad_mode = fields(
        seen, "w", "memory", "is_leaf", "requires_grad", "grad", "grad_mode"
    )
    want = before - lr * grad
    mistakes = {
        "w did not change: assignment to the name w makes a new tensor outside the caller's view. Change its "
        "values in place, for example with -= inside torch.no_grad()": before,
        "w went uphill: subtract lr·grad, do not add it": before + lr * grad,
        "w moved by the whole gradient: multiply it by lr": before - grad,
    }
    recognise(w, want, mistakes)
    close(w, want, what="w after the step", says="It becomes w − lr·w.grad, nothing else")
    same(
        requires_grad,
        True,
        what="w.requires_grad after the step",
        says="Leave it on for the next backward pass; torch.no_grad() lets you write to w all the same",
    )
    same(
        is_leaf,
        True,
        what="w.is_leaf after the step",
        says="Keep the update out of the graph: torch.no_grad()",
    )
    close(
        memory,
        want,
        what="the memory w had before the step",
        says="w got new memory, and whoever shares the old one (a view, a module) misses the step: write "
        "into w instead of replacing its data",
    )
    if left is not None:
        says = "Clear it (None or zeros), or the next backward pass adds to it"
        close(left, torch.zeros_like(before), what="w.grad after the step", says=says)
    says = "`with torch.no_grad():` switches back by itself; here gradients stay off for the whole program"
    same(grad_mode, True, what="torch.is_grad_enabled() after the step", says=says)


@probe(uses=[snapshot])
def two_steps(student, w, slopes, lr):
    w = w.clone().requires_grad_()
    memory = w.detach()
    steps = [None, None]
    for i, slope in enumerate(slopes):
        (slope * w).sum().backward()
        student.manual_step(w, lr)
        steps[i] = {
            "w": snapshot(w),
            "memory": snapshot(memory),
            "is_leaf": w.is_leaf,
            "requires_grad": w.requires_grad,
            "grad": snapshot(w.grad),
            "grad_mode": torch.is_grad_enabled(),
        }
        if not (w.is_leaf and w.requires_grad and torch.is_grad_enabled()):
            break
    return {"steps": steps}


# fit_line


@check("fit_line", points=4, seconds=1)
def test_trajectory(student, rng, device):
    """fit_line is where gradient descent on the mean squared error is after 1, 2 and 25 steps."""
    x, lr = rng.uniform(12, low=-1, high=2, device=device), rng.number(0.05, 0.1)
    y = rng.number(1, 3) * x - rng.number(1, 3) + 0.3 * rng.normal(12, device=device)
    for steps in (1, 2, 25):
        want = descend(x, y, steps, lr)
        got = student.fit_line(x, y, steps, lr)
        recognise(got, want, wrong_descents(x, y, steps, lr), rtol=0, atol=1e-4)
        close(got, want, rtol=0, atol=1e-4, what=f"after {counted(steps)}, (a, b)")


def descend(
    x: Tensor, y: Tensor, steps: int, lr: float, *, clear: bool = True, together: bool = True
) -> tuple[float, float]:
    """The checker's own descent, with two mistakes to choose from. It converges: lr·curvature is below 1."""
    x, y = x.double().cpu(), y.double().cpu()
    a = b = grad_a = grad_b = 0.0
    for _ in range(steps):
        slope_a = 2 * ((a * x + b - y) * x).mean().item()
        grad_a = slope_a if clear else grad_a + slope_a
        a_for_b = a if together else a - lr * grad_a
        slope_b = 2 * (a_for_b * x + b - y).mean().item()
        grad_b = slope_b if clear else grad_b + slope_b
        a, b = a - lr * grad_a, b - lr * grad_b
    return a, b


def wrong_descents(x: Tensor, y: Tensor, steps: int, lr: float) -> dict[str, tuple[float, float]]:
    points = torch.stack([x, torch.ones_like(x)], 1).double().cpu()
    a, b = torch.linalg.lstsq(points, y.double().cpu()).solution.tolist()
    rerun = "Those are the values after {}, not {}: let the loop run `steps` times"
    mistakes = {
        "The loss seems to be the sum of the squared errors: take their mean": (
            descend(x, y, steps, lr * x.numel())
        ),
        "Each step is half as long as it should be: the loss is the mean of the squared errors, without a "
        "factor ½": descend(x, y, steps, lr / 2),
        "b was moved with the gradient at the new a: compute both gradients at one point, then move both": (
            descend(x, y, steps, lr, together=False)
        ),
        rerun.format(counted(steps - 1), steps): descend(x, y, steps - 1, lr),
        rerun.format(counted(steps + 1), steps): descend(x, y, steps + 1, lr),
        "(a, b) goes uphill: subtract lr times the gradient": descend(x, y, steps, -lr),
        "That is the exact least-squares line: take `steps` steps towards it instead": (a, b),
    }
    uncleared = (
        f"Step 1 is right, step {steps} is not: the old gradient was still in .grad (clear it every step)"
    )
    return mistakes if steps == 1 else {uncleared: descend(x, y, steps, lr, clear=False), **mistakes}


def counted(steps: int) -> str:
    return "1 step" if steps == 1 else f"{steps} steps"


# hvp

NO_GRAPH = (
    "None or zero: the first gradient has no graph, so it cannot be differentiated again; "
    "pass create_graph=True when you take it"
)


@check("hvp", points=3, seconds=1)
def test_against_hessian(student, rng, device):
    """hvp equals H·v for a quartic in R⁵, and for d = 20 000, where H itself would take 1.6 GB."""
    for d in (5, 20_000):
        c, x = rng.uniform(d, low=0.5, high=1.5, device=device), rng.uniform(d, low=-1, high=1, device=device)
        b, v = rng.normal(d, std=d**-0.5, device=device), rng.normal(d, device=device)
        got, missing = fields(student.run(multiply_quartic, c, b, x, v), "product", "missing")
        ok(
            not agrees(missing, "graph of f"),
            "f(x) has no graph: x must require grad before f is called",
        )
        ok(not agrees(missing, "graph of the gradient"), NO_GRAPH)
        row_sums = hessian_times(c, b, x, torch.ones_like(v))
        mistakes = {
            NO_GRAPH: torch.zeros_like(v),
            "That is H times a vector of ones: weight the first gradient with v before you differentiate it "
            "again": row_sums,
            "That is H times a vector of ones, then times v: v must weight the first gradient, not the "
            "result": row_sums * v,
            "Only the diagonal of H was used: its mixed derivatives count, too": (
                12 * (c * x**2 + (b @ x) ** 2 * b**2) * v
            ),
        }
        tolerances = {"rtol": 1e-4, "atol": 1e-3}  # sums of 20 000 float32 terms
        want = hessian_times(c, b, x, v)
        recognise(got, want, mistakes, **tolerances)
        says = NO_GRAPH if got is None else "Differentiate (gradient of f)·v once more"
        close(got, want, **tolerances, what=f"with d = {d}, hvp(f, x, v)", says=says)


def hessian_times(c: Tensor, b: Tensor, x: Tensor, v: Tensor) -> Tensor:
    """H·v of f(x) = Σ c·x⁴ + (b·x)⁴."""
    c, b, x, v = c.double(), b.double(), x.double(), v.double()
    return (12 * c * x**2 * v + 12 * (b @ x) ** 2 * (b @ v) * b).float()


@probe(uses=[snapshot])
def multiply_quartic(student, c, b, x, v):
    tracked = []

    def f(z):
        tracked.append(z.requires_grad)
        return (c * z**4).sum() + (b * z).sum() ** 4

    try:
        return {"product": snapshot(student.hvp(f, x, v)), "missing": ""}
    except RuntimeError as error:
        if "does not require grad" not in str(error) or not tracked:
            raise
        return {"product": None, "missing": "graph of the gradient" if tracked[0] else "graph of f"}


# LogSumExp


@check("LogSumExp", points=4, seconds=1)
def test_gradcheck(student, rng, device):
    """LogSumExp has the right value and gradient in four shapes for any grad_output; gradcheck agrees."""
    for shape in ((3, 4), (2, 3, 5), (6,)):
        check_function(student, rng, shape, torch.float64, device)
    check_function(student, rng, (4, 3), torch.float32, device)
    x = rng.normal(2, 3, dtype=torch.float64, device=device)
    same(
        student.run(numeric_check, x),
        True,
        what="torch.autograd.gradcheck(LogSumExp.apply, x)",
        says="It compares your backward with differences of your forward: run it yourself, in float64",
    )


def check_function(
    student: Student, rng: Rng, shape: tuple[int, ...], dtype: torch.dtype, device: str
) -> None:
    x, other = (rng.normal(*shape, std=2, dtype=dtype, device=device) for _ in range(2))
    g = rng.normal(*shape[:-1], dtype=dtype, device=device)
    seen = student.run(forward_and_backward, x, g, other)
    out, grad, node, after = fields(seen, "out", "grad", "node", "x")
    what = f"with x of shape {shape}, {dtype},"
    says = "It is log(sum(exp(x))) over the last dimension"
    close(out, log_sum_exp(x), what=f"{what} LogSumExp.apply(x)", says=says)
    same(after, x, what="x after forward", says="Your forward changed its input: make a new tensor instead")
    mistakes = {
        "Your backward ignores grad_output: multiply by it (chain rule)": softmax(x),
        "Your backward used what a later forward had saved: keep it in ctx, which each call has of its own": (
            softmax(other) * g.unsqueeze(-1)
        ),
        "Your backward gives exp(x)·grad_output: divide by the sum of exp(x)": x.exp() * g.unsqueeze(-1),
    }
    want = softmax(x) * g.unsqueeze(-1)
    recognise(grad, want, mistakes)
    says = "It is softmax(x) times grad_output, which needs a last dimension of size 1 to meet x"
    close(grad, want, what=f"{what} the gradient for x", says=says)
    ok(
        agrees(node, "LogSumExpBackward"),
        "LogSumExp.apply(x) was differentiated by autograd's own rules, not by your backward",
        "Derive from torch.autograd.Function, write forward and backward, and keep the inherited apply",
    )


@check("LogSumExp", points=1, seconds=1)
def test_stable(student, rng, device):
    """LogSumExp gives finite values and gradients for inputs near 1000 and −1000."""
    centres = torch.tensor([[1000.0] * 4, [-1000.0] * 4, [1000.0, -1000.0, 0.0, 0.0]], device=device)
    x = centres + rng.uniform(3, 4, low=-2, high=2, device=device)
    seen = student.run(forward_and_backward, x, torch.ones(3, device=device), None)
    out, grad, _, _ = fields(seen, "out", "grad", "node", "x")
    value = is_tensor(out, shape=(3,), dtype=torch.float32, what="with x of shape (3, 4), LogSumExp.apply(x)")
    high, low, _ = value.tolist()
    ok(
        abs(high) < float("inf"),
        f"LogSumExp.apply(x) is {high} at 1000: subtract the maximum first, before exp overflows",
    )
    ok(
        abs(low) < float("inf"),
        f"LogSumExp.apply(x) is {low} at −1000, where every exp(x) is 0: subtract the maximum of each row, "
        "not of the whole tensor",
    )
    tolerances = {"rtol": 0, "atol": 1e-3}  # float32 has steps of 6e-5 at 1000
    says = "After the logarithm, add the maximum again"
    close(out, log_sum_exp(x), **tolerances, what="with x near 1000 and −1000, LogSumExp.apply(x)", says=says)
    says = "In backward, too, exp must see only differences such as x − output, never x itself"
    close(grad, softmax(x), **tolerances, what="with x near 1000 and −1000, the gradient for x", says=says)


def log_sum_exp(x: Tensor) -> Tensor:
    return torch.logsumexp(x.double(), -1).to(x.dtype)


def softmax(x: Tensor) -> Tensor:
    return torch.softmax(x.double(), -1).to(x.dtype)


@probe(uses=[snapshot])
def forward_and_backward(student, x, g, other):
    leaf = x.clone().requires_grad_()
    out = student.LogSumExp.apply(leaf)
    if other is not None:
        student.LogSumExp.apply(other)
    seen = {"out": snapshot(out), "grad": None, "node": "", "x": snapshot(leaf)}
    usable = isinstance(out, torch.Tensor) and out.shape == g.shape and out.dtype == g.dtype
    if usable and out.requires_grad:
        seen["node"] = type(out.grad_fn).__name__
        seen["grad"] = snapshot(torch.autograd.grad(out, leaf, g, allow_unused=True)[0])
    return seen


@probe
def numeric_check(student, x):
    return torch.autograd.gradcheck(student.LogSumExp.apply, (x.requires_grad_(),), raise_exception=False)


# ste_round


@check("ste_round", points=2, seconds=1)
def test_value_and_grad(student, rng, device):
    """ste_round rounds going forward and passes any upstream gradient through unchanged going backward."""
    for shape in ((4, 6), (7,), ()):
        x, g = rng.uniform(*shape, low=-3, high=3, device=device), rng.normal(*shape, device=device)
        out, grad, tracked, after = fields(student.run(round_and_back, x, g), "out", "grad", "tracked", "x")
        what = f"with x of shape {shape},"
        close(out, x.round(), what=f"{what} ste_round(x)", says="Round to the nearest whole number")
        same(after, x, what="x after the call", says="Leave x as it is: make a new tensor")
        ok(
            tracked is True,
            "The result does not require grad though x does, so no gradient can reach x",
            "Detach only the difference between x.round() and x, not all of the result",
        )
        mistakes = {
            "Gradient is 0 everywhere: round() has no useful derivative. Add a correction to x that autograd "
            "takes for a constant, or write a Function": torch.zeros_like(g),
            "The gradient is 1 whatever comes from above: pass grad_output on": torch.ones_like(g),
        }
        recognise(grad, g, mistakes)
        close(grad, g, what=f"{what} the gradient", says="Pass every upstream gradient on unchanged")


@probe(uses=[snapshot])
def round_and_back(student, x, g):
    leaf = x.clone().requires_grad_()
    out = student.ste_round(leaf)
    usable = isinstance(out, torch.Tensor) and out.shape == g.shape and out.dtype == g.dtype
    seen = {"out": snapshot(out), "grad": None, "tracked": usable and out.requires_grad, "x": snapshot(leaf)}
    if seen["tracked"]:
        seen["grad"] = snapshot(torch.autograd.grad(out, leaf, g, allow_unused=True)[0])
    return seen
