"""Hidden checks of 08_loss_optim: planted weights and gradients, every update worked out in float64."""

import math
from typing import Any

import torch
from torch import Tensor, nn

from grader.checks import CheckFailed, Rng, Student, check, close, fields, is_tensor, items, ok, probe, same

# A few float32 roundings of values up to 10: far above 1e-6, far below 0.01.
ROUNDED = {"rtol": 1e-5, "atol": 1e-5}
NO_GRADIENT = "No gradient reaches the outputs: compute the loss from them by operations autograd can follow"


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


# cross_entropy


@check("cross_entropy", points=4)
def test_values(student, rng, device):
    """cross_entropy is the mean of −log p(label), finite for logits in the hundreds; so is its gradient."""
    for n, classes, scale in ((6, 3, 2.0), (4, 4, 2.0), (1, 5, 2.0), (7, 3, 200.0), (5, 5, 200.0)):
        logits = scale * rng.normal(n, classes, device=device) + rng.number(-3, 3) * scale
        labels = uneven_labels(rng, n, classes).to(device)
        seen = student.run(loss_and_gradient, logits, labels)
        loss, grad, after, labels_after = fields(seen, "loss", "grad", "logits", "labels")
        what = f"with logits of shape ({n}, {classes}) up to {logits.abs().max().item():.4g},"
        wide = logits.double()
        losses = wide.logsumexp(1) - wide[torch.arange(n, device=device), labels]
        check_infinite(loss, what)
        recognise(loss, losses.mean().float(), wrong_entropies(wide, labels, losses), rtol=1e-5, atol=2e-5)
        says = "For each sample: logsumexp of its logits minus the logit of its label; then the mean"
        # float32 has steps of 6e-5 at 1000, relative 6e-8.
        close(loss, losses.mean().float(), rtol=1e-5, atol=2e-5, what=f"{what} cross_entropy(…)", says=says)
        same(after, logits, what="the logits after the call", says="Make new tensors: the caller keeps these")
        same(labels_after, labels, what="the labels after the call", says="The caller keeps these")
        ok(grad is not None, f"{what} {NO_GRADIENT}")
        hot = nn.functional.one_hot(labels, classes)
        want = ((wide.softmax(1) - hot) / n).float()
        # (softmax in float32 at logits of 1000 is right to about 1e-4)
        close(grad, want, rtol=1e-3, atol=1e-4, what=f"{what} the gradient", says="It is (p − one-hot)/n")


def uneven_labels(rng: Rng, n: int, classes: int) -> Tensor:
    """Most samples of one class: a mean over classes differs from the mean over samples."""
    common = rng.integer(0, classes)
    labels = torch.full((n,), common)
    labels[0] = (common + 1) % classes
    return labels[torch.tensor(rng.permutation(n))]


def check_infinite(loss: Any, what: str) -> None:
    if isinstance(loss, Tensor) and loss.is_floating_point() and loss.dim() == 0:
        ok(
            bool(torch.isfinite(loss)),
            f"{what} the loss is {loss.item()}: exp overflowed, or the softmax underflowed before the log. "
            "Do not build the softmax: use logsumexp or log_softmax",
        )


def wrong_entropies(logits: Tensor, labels: Tensor, losses: Tensor) -> dict[str, Tensor]:
    n, classes = logits.shape
    rows = torch.arange(n, device=logits.device)
    twice = logits.softmax(1)
    by_class = torch.stack([losses[labels == c].mean() for c in labels.unique()]).mean()
    wrong = {
        "Loss differs from −log p(label): softmax was applied twice; pass raw logits": (
            twice.logsumexp(1) - twice[rows, labels]
        ).mean(),
        "That is the sum over the samples: take the mean": losses.sum(),
        "The sign is turned: a loss is −log p, never negative": -losses.mean(),
        f"The loss is {classes} times too small: divide by the samples, not by all n·C numbers": (
            losses.mean() / classes
        ),
        "That is the mean over the classes of their means: every sample weighs the same": by_class,
        "That is minus the logit of the label: log Σ exp is still missing": -logits[rows, labels].mean(),
        "That is 1 − p or −p, without the logarithm": -twice[rows, labels].mean(),
        "The softmax ran over the samples (dim 0): classes are dim 1": (
            logits.logsumexp(0)[labels] - logits[rows, labels]
        ).mean(),
        "That is log₂: torch.log is the natural logarithm": losses.mean() / math.log(2),
    }
    return {message: value.float() for message, value in wrong.items()}


@probe(uses=[snapshot])
def loss_and_gradient(student, logits, labels):
    given, names = logits.clone(), labels.clone()
    loss = snapshot(student.cross_entropy(given, names))
    seen = {"loss": loss, "grad": None, "logits": snapshot(given), "labels": snapshot(names)}
    leaf = logits.clone().requires_grad_()
    out = student.cross_entropy(leaf, labels.clone())
    if isinstance(out, torch.Tensor) and out.dim() == 0 and out.requires_grad:
        seen["grad"] = snapshot(torch.autograd.grad(out, leaf, allow_unused=True)[0])
    return seen


# choose_loss


@check("choose_loss", points=3)
def test_behaviour(student, rng, device):
    """choose_loss gives modules whose values and gradients on raw outputs are right for all three tasks."""
    for which in rng.permutation(3):
        check_task(student, rng, ("multiclass", "binary", "regression")[which], device)
    for task in ("".join("abcdefghijklmnop"[i] for i in rng.permutation(16)[:7]), "classification", ""):
        bases, text = fields(student.run(unknown_task, task), "bases", "text")
        ok(
            isinstance(bases, list) and "ValueError" in bases,
            f"choose_loss({task!r}) should raise ValueError, but "
            f"{f'raised {str(bases[0])[:80]}' if isinstance(bases, list) and bases else 'returned a value'}",
        )
        names = ("multiclass", "binary", "regression")
        missing = [name for name in names if not isinstance(text, str) or name not in text]
        ok(not missing, f"The message of the ValueError does not name these choices: {', '.join(missing)}")


def check_task(student: Student, rng: Rng, task: str, device: str) -> None:
    for outputs, targets in task_data(rng, task, device):
        value, grad, is_module, errors = fields(
            student.run(use_loss, task, outputs, targets), "value", "grad", "is_module", "error"
        )
        call = f"choose_loss({task!r})"
        same(
            is_module, True, what=f"whether {call} is an nn.Module", says="Return an object: nn.MSELoss(), …"
        )
        ok(
            agrees(errors, ""),
            f"{call} failed on raw outputs and such targets: {str(errors)[:200]}",
            "BCELoss needs probabilities in [0,1]; raw outputs need BCEWithLogitsLoss. CrossEntropyLoss "
            "takes class numbers, the binary and the regression loss floats",
        )
        want, slope, mistakes = expected_loss(task, outputs.double(), targets)
        recognise(value, want.float(), {m: w.float() for m, w in mistakes.items()}, **ROUNDED)
        what = f"{call}(outputs, targets) for outputs of shape {tuple(outputs.shape)}"
        close(value, want.float(), **ROUNDED, what=what)
        ok(grad is not None, f"{what}: {NO_GRADIENT}")
        close(grad, slope.float(), **ROUNDED, what=f"the gradient of {what}")


def task_data(rng: Rng, task: str, device: str) -> list[tuple[Tensor, Tensor]]:
    if task == "multiclass":
        shapes = ((6, 3), (4, 4))
        labels = [uneven_labels(rng, n, classes).to(device) for n, classes in shapes]
        return [
            (rng.normal(*s, std=3, device=device), label) for s, label in zip(shapes, labels, strict=True)
        ]
    data = []
    for shape in ((7,), (5, 1), (3, 4)):
        outputs = rng.normal(*shape, std=3, device=device)
        targets = rng.normal(*shape, std=3, device=device)
        if task == "binary":
            targets = torch.where(targets > 0, 1.0, 0.0)
            # one sample far on the wrong side: a sigmoid before the loss saturates there
            place = (0,) * len(shape)
            outputs[place], targets[place] = rng.number(150, 250), 0.0
        data.append((outputs, targets))
    return data


def expected_loss(task: str, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor, dict[str, Tensor]]:
    """Loss, its gradient, and what known mistakes give."""
    n = x.shape[0]
    if task == "multiclass":
        rows = torch.arange(n, device=x.device)
        losses, p = x.logsumexp(1) - x[rows, y], x.softmax(1)
        slope = (p - nn.functional.one_hot(y, x.shape[1])) / n
        return (
            losses.mean(),
            slope,
            {
                "The multiclass loss took softmax outputs for logits: do not put a softmax before it": (
                    p.logsumexp(1) - p[rows, y]
                ).mean(),
                "That is NLLLoss on raw outputs: it expects log_softmax; CrossEntropyLoss has it inside": (
                    -x[rows, y].mean()
                ),
                "The multiclass loss is a sum: average over the samples": losses.sum(),
            },
        )
    y = y.double()
    if task == "binary":
        losses, s = nn.functional.softplus(x) - y * x, torch.sigmoid(x)
        clamped = nn.functional.binary_cross_entropy(s.float(), y.float())
        return (
            losses.mean(),
            (s - y) / x.numel(),
            {
                "The sigmoid saturated before the logarithm, and BCELoss cut the loss off at 100: use "
                "BCEWithLogitsLoss on the raw outputs": clamped,
                "The sigmoid was applied twice: BCEWithLogitsLoss has its own": (
                    nn.functional.softplus(s) - y * s
                ).mean(),
                "The binary loss is the squared error: use BCEWithLogitsLoss": (x - y).square().mean(),
            },
        )
    return (
        (x - y).square().mean(),
        2 * (x - y) / x.numel(),
        {
            "That is the mean absolute error: regression here means the mean squared error": (x - y)
            .abs()
            .mean(),
            "The squared errors are summed: take their mean": (x - y).square().sum(),
            "That is SmoothL1 (Huber): regression here means the mean squared error": (
                nn.functional.smooth_l1_loss(x, y)
            ),
        },
    )


@probe(uses=[snapshot])
def use_loss(student, task, outputs, targets):
    loss = student.choose_loss(task)
    seen = {"value": None, "grad": None, "is_module": isinstance(loss, nn.Module), "error": ""}
    if not seen["is_module"]:
        return seen
    leaf = outputs.clone().requires_grad_()
    try:
        out = loss(leaf, targets)
    except (RuntimeError, ValueError) as error:
        if isinstance(error, NotImplementedError):
            raise
        return {**seen, "error": str(error) or type(error).__name__}
    seen["value"] = snapshot(out)
    if isinstance(out, torch.Tensor) and out.dim() == 0 and out.requires_grad:
        seen["grad"] = snapshot(torch.autograd.grad(out, leaf, allow_unused=True)[0])
    return seen


@probe
def unknown_task(student, task):
    try:
        student.choose_loss(task)
    except NotImplementedError:
        raise
    except Exception as error:
        return {"bases": [base.__name__ for base in type(error).__mro__], "text": str(error)}
    return {"bases": [], "text": ""}


# MySGD

SHAPES = ((3, 4), (5,), ())
SETTINGS = ("both", "plain", "momentum", "decay")
ONCE = "A generator can be walked once only: keep list(params) in __init__"


@check("MySGD", points=6)
def test_trajectory(student, rng, device):
    """MySGD moves like torch.optim.SGD for 6 steps, in place; takes a generator; skips grad None."""
    settings = {
        "both": {"momentum": 0.9, "weight_decay": 0.1},
        "plain": {},
        "momentum": {"momentum": rng.number(0.5, 0.9)},
        "decay": {"weight_decay": rng.number(0.1, 0.4)},
    }
    for name in SETTINGS:
        start = [rng.normal(*shape, device=device) for shape in SHAPES]
        grads = [[rng.normal(*shape, device=device) for shape in SHAPES] for _ in range(6)]
        lr = rng.number(0.05, 0.3)
        seen = student.run(six_steps, start, grads, lr, settings[name], name == "both")
        check_trajectory(seen, start, grads, lr, settings[name])
    start = [rng.normal(*shape, device=device) for shape in SHAPES]
    grads = [[rng.normal(*shape, device=device) for shape in SHAPES] for _ in range(6)]
    for step, param in ((0, 1), (1, 1), (3, 0), (4, 1), (4, 2)):
        grads[step][param] = None
    seen = student.run(six_steps, start, grads, 0.2, settings["both"], False)
    check_trajectory(seen, start, grads, 0.2, settings["both"])


def check_trajectory(
    seen: Any,
    start: list[Tensor],
    grads: list[list[Tensor | None]],
    lr: float,
    setting: dict[str, float],
) -> None:
    steps, crash = fields(seen, "steps", "crash")
    text = ", ".join(f"{name}={value:.4g}" for name, value in setting.items()) or "its defaults"
    ok(
        agrees(crash, ""),
        f"step() failed where a parameter has no gradient: {str(crash)[:200]}",
        "A parameter whose grad is None took no part in the loss: skip it",
    )
    paths = {message: descend(start, grads, lr, **setting, **flaw) for message, flaw in FLAWS.items()}
    want = descend(start, grads, lr, **setting)
    given = accumulated(grads)
    for i, step in enumerate(items(steps, 6, what="the steps seen")):
        params, memory, left, flags, cleared = fields(step, "params", "memory", "grads", "flags", "cleared")
        what = f"with {text}, after step {i + 1}, parameter"
        mistakes = {message: path[i] for message, path in paths.items()}
        if i and agrees(params, want[0], **ROUNDED):
            ok(agrees(want[0], want[i], **ROUNDED), f"Only the first step had an effect. {ONCE}")
        recognise(params, want[i], mistakes, **ROUNDED)
        close(params, want[i], **ROUNDED, what=what, says=RULE)
        close(memory, want[i], **ROUNDED, what=f"{what} memory", says=IN_PLACE)
        same(
            flags, [True] * 3, what="whether each parameter is still a leaf that requires grad", says=IN_PLACE
        )
        same(left, given[i], what=f"after step {i + 1}, .grad", says=GRAD_KEPT)
        if i % 3 != 1:
            for one in items(cleared, 3, what="the gradients after zero_grad()"):
                if one is not None:
                    left_over = is_tensor(one, what="a .grad after zero_grad()").abs().sum()
                    says = f"zero_grad clears all of them, to None or zeros. {ONCE}"
                    close(
                        left_over, torch.zeros_like(left_over), what="Σ|.grad| after zero_grad()", says=says
                    )


RULE = "d = g + weight_decay·p; v = momentum·v + d; p = p − lr·v"
IN_PLACE = (
    "Write into the parameter inside torch.no_grad(), for example with p -= … or p.sub_(…): whoever shares "
    "its memory (a view, a module) must see the step"
)
GRAD_KEPT = (
    "step() must not write into .grad, nor into a velocity that is the very tensor .grad: without zero_grad "
    "the next backward adds to it"
)
FLAWS: dict[str, dict[str, bool]] = {
    "First step is ten times too small: PyTorch's SGD does not multiply the gradient by (1−momentum)": {
        "average": True
    },
    "Weight decay was left out: add weight_decay·p to the gradient": {"no_decay": True},
    "Momentum was left out, or forgotten between steps: keep one velocity for each parameter": {
        "no_momentum": True
    },
    "Weights were decayed beside the velocity (as AdamW does): SGD adds weight_decay·p to the gradient": {
        "decoupled": True
    },
    "That is Nesterov momentum: the plain one moves by −lr·v": {"nesterov": True},
    "The velocity is forgotten, or decays, where grad is None: skip the parameter and keep its velocity": {
        "none_is_zero": True
    },
    "The step goes uphill: subtract lr·v": {"uphill": True},
    "All parameters share one velocity or only the first moves: keep one velocity for each": {
        "first_only": True
    },
}


def accumulated(grads: list[list[Tensor | None]]) -> list[list[Tensor | None]]:
    """What .grad holds at each step: after steps 2 and 5 zero_grad is not called, so the next one adds up."""
    held: list[list[Tensor | None]] = []
    for i, row in enumerate(grads):
        kept = held[i - 1] if i % 3 == 2 else [None] * len(row)
        held.append(
            [
                new if old is None else old if new is None else old + new
                for old, new in zip(kept, row, strict=True)
            ]
        )
    return held


def descend(
    start: list[Tensor],
    grads: list[list[Tensor | None]],
    lr: float,
    *,
    momentum: float = 0.0,
    weight_decay: float = 0.0,
    **flaw: bool,
) -> list[list[Tensor]]:
    """The parameters after each step, by the rule of torch.optim.SGD with one flaw or none."""
    path = []
    params, velocity = [p.double() for p in start], [torch.zeros_like(p).double() for p in start]
    factor = 0.0 if flaw.get("no_momentum") else momentum
    for row in accumulated(grads):
        for i, g in enumerate(row):
            if (g is None and not flaw.get("none_is_zero")) or (i and flaw.get("first_only")):
                continue
            slope = torch.zeros_like(params[i]) if g is None else g.double()
            decay = 0.0 if flaw.get("no_decay") else weight_decay
            d = slope if flaw.get("decoupled") else slope + decay * params[i]
            velocity[i] = factor * velocity[i] + ((1 - factor) * d if flaw.get("average") else d)
            move = d + factor * velocity[i] if flaw.get("nesterov") else velocity[i]
            shrunk = params[i] * (1 - lr * decay) if flaw.get("decoupled") else params[i]
            params[i] = shrunk + lr * move if flaw.get("uphill") else shrunk - lr * move
        path.append([p.float() for p in params])
    return path


@probe(uses=[snapshot])
def six_steps(student, start, grads, lr, setting, keywords):
    params = [nn.Parameter(p.clone()) for p in start]
    memory = [p.detach() for p in params]
    walk = (p for p in params)
    if keywords:
        optimizer = student.MySGD(params=walk, lr=lr, **setting)
    else:
        optimizer = student.MySGD(walk, lr, **setting)
    steps = []
    for i, row in enumerate(grads):
        for p, g in zip(params, row, strict=True):
            if g is None and i % 3 != 2:
                p.grad = None  # zero_grad may leave zeros; what took no part in any loss has None
        terms = [(g * p).sum() for p, g in zip(params, row, strict=True) if g is not None]
        sum(terms).backward()
        try:
            optimizer.step()
        except (AttributeError, TypeError) as error:
            if all(p.grad is not None for p in params):
                raise
            return {"steps": steps, "crash": f"{type(error).__name__}: {error}"}
        step = {
            "params": [snapshot(p) for p in params],
            "memory": [snapshot(p) for p in memory],
            "grads": [snapshot(p.grad) for p in params],
            "flags": [p.is_leaf and p.requires_grad for p in params],
            "cleared": None,
        }
        if i % 3 != 1:
            optimizer.zero_grad()
            step["cleared"] = [snapshot(p.grad) for p in params]
        steps.append(step)
        if not all(step["flags"]):
            break
    return {"steps": steps, "crash": ""}


# adam_step and adamw_step

BETAS = {"b1": 0.9, "b2": 0.999, "eps": 1e-8}


def adam(
    p: Tensor,
    g: Tensor,
    m: Tensor,
    v: Tensor,
    t: int,
    lr: float,
    *,
    wd: float = 0.0,
    flaw: str = "",
    **set_: float,
) -> tuple[Tensor, Tensor, Tensor]:
    """One step in float64, with one flaw or none."""
    b1, b2, eps = ({**BETAS, **set_}[name] for name in ("b1", "b2", "eps"))
    p0 = p
    if flaw == "l2":
        g = g + wd * p
    m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * (g if flaw == "no square" else g * g)
    if flaw == "next t":
        t += 1
    c1, c2 = (1.0, 1.0) if flaw == "no correction" else (1 - b1**t, 1 - b2**t)
    root = (v / c2).clamp(min=0).sqrt() + eps
    if flaw == "eps in root":
        root = (v / c2 + eps).sqrt()
    if flaw == "eps hat":
        root = (v.sqrt() + eps) / math.sqrt(c2)
    if wd and flaw not in ("l2", "no decay", "late"):
        p = p * (1 - (wd if flaw == "without lr" else lr * wd))
    p = p + lr * (m / c1) / root if flaw == "uphill" else p - lr * (m / c1) / root
    if flaw == "late":
        p = p - lr * wd * p
    if flaw == "corrected":
        m, v = m / c1, v / c2
    return (p0 if flaw == "p kept" else p), m, v


ADAM_FLAWS = {
    "eps in root": "Differs for small gradients: eps is added after the square root",
    "eps hat": "Differs for small gradients: correct v first, then take the root and add eps",
    "no correction": "The bias correction is missing: divide m by 1 − b1^t and v by 1 − b2^t",
    "next t": "The bias correction used t + 1: t counts from 1 and is the number of this step",
    "no square": "v is the running mean of g², not of g",
    "corrected": "Return m and v as they are before the bias correction: the next step corrects afresh",
    "uphill": "The step goes uphill: subtract it",
}
ADAMW_FLAWS = {
    "l2": "That is Adam with L2: AdamW shrinks the weight directly, outside the adaptive step",
    "no decay": "The weight decay is missing: p shrinks by the factor 1 − lr·wd",
    "without lr": "p shrank by 1 − wd: the factor is 1 − lr·wd",
    "late": "p shrank after the step of Adam: first shrink, then step",
    **ADAM_FLAWS,
}


def check_steps(student: Student, rng: Rng, device: str, steps: int, case: dict[str, Any]) -> None:
    """Walk `steps` steps. Each starts from the exact state, so that one wrong step is seen as what it is."""
    name, scale, wd, settings = case["name"], case["scale"], case.get("wd"), case.get("settings", {})
    d, lr = case["d"], rng.number(0.01, 0.1)
    extra = {} if wd is None else {"wd": wd}
    p = rng.normal(d, std=0.5, device=device).double()
    m, v = torch.zeros_like(p), torch.zeros_like(p)
    for t in range(1, steps + 1):
        g = scale * rng.normal(d, device=device)
        state = [p.float(), g, m.float(), v.float()]
        keywords = {"t": t, "lr": lr, **extra, **settings}
        got, after = fields(student.run(one_step, name, state, keywords, t % 2 == 0), "got", "after")
        call = f"with {', '.join(f'{k}={n:.4g}' for k, n in keywords.items())}, {name}(…)"
        wide = [tensor.double() for tensor in state]
        want = adam(*wide, t, lr, **extra, **settings)
        flaws = ADAMW_FLAWS if wd else ADAM_FLAWS
        known = {text: adam(*wide, t, lr, **extra, **settings, flaw=flaw) for flaw, text in flaws.items()}
        tight = {"rtol": 1e-5, "atol": 1e-6 * min(1.0, scale)}
        known = {text: in_float32(wrong) for text, wrong in known.items()}
        recognise(got, in_float32(want), known, **tight)
        for one, exact, part in zip(items(got, 3, what=call), in_float32(want), "pmv", strict=True):
            # v is of the order of scale², far below any fixed atol: only the relative error counts.
            atol = {"p": 1e-6, "m": 1e-6 * scale, "v": 0.0}[part]
            close(one, exact, rtol=1e-5, atol=atol, what=f"the {part} of {call}", says=case["says"])
        for one, given, part in zip(items(after, 4), state, "pgmv", strict=True):
            says = "It is a pure function: compute new tensors, without += and without _ methods"
            same(one, given, what=f"the caller's {part} after {name}", says=says)
        p, m, v = want


def in_float32(values: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
    return tuple(value.float() for value in values)


@probe(uses=[snapshot])
def one_step(student, name, state, keywords, positional):
    given = [tensor.clone() for tensor in state]
    f = getattr(student, name)
    out = f(*given, *keywords.values()) if positional else f(*given, **keywords)
    got = [snapshot(one) for one in out] if isinstance(out, (list, tuple)) else snapshot(out)
    return {"got": tuple(got) if isinstance(got, list) else got, "after": [snapshot(one) for one in given]}


ADAM_RULE = (
    "m = b1·m + (1−b1)·g; v = b2·v + (1−b2)·g²; p − lr·m̂/(√v̂ + eps) with m̂ = m/(1−b1^t), v̂ = v/(1−b2^t)"
)


@check("adam_step", points=4)
def test_adam_step_trajectory(student, rng, device):
    """adam_step equals torch.optim.Adam for 10 steps; also where eps matters and for other betas."""
    base = {"name": "adam_step", "says": ADAM_RULE}
    settings = {"b1": rng.number(0.5, 0.8), "b2": rng.number(0.8, 0.95), "eps": 0.1}
    check_steps(student, rng, device, 10, {**base, "d": 6, "scale": 1.0})
    check_steps(student, rng, device, 10, {**base, "d": 4, "scale": 1.0, "settings": settings})
    check_steps(student, rng, device, 3, {**base, "d": 1, "scale": 1e-6})
    check_steps(student, rng, device, 3, {**base, "d": 5, "scale": 1e-3, "settings": settings})


@check("adamw_step", points=3)
def test_decoupled(student, rng, device):
    """adamw_step equals torch.optim.AdamW for 5 steps with wd=0.3, and with other settings."""
    base = {"name": "adamw_step", "says": f"p shrinks by 1 − lr·wd first; then Adam: {ADAM_RULE}"}
    settings = {"b1": rng.number(0.5, 0.8), "b2": rng.number(0.8, 0.95), "eps": 0.1}
    check_steps(student, rng, device, 5, {**base, "d": 6, "scale": 1.0, "wd": 0.3})
    check_steps(
        student,
        rng,
        device,
        5,
        {**base, "d": 4, "scale": 1.0, "wd": rng.number(0.5, 2), "settings": settings},
    )
    check_steps(student, rng, device, 2, {**base, "d": 1, "scale": 1e-6, "wd": 0.3})


# make_sgd and decay_groups


class Mixed(nn.Module):
    """Weights of all kinds: layers within layers, parameters of its own, one matrix used twice."""

    def __init__(self, start, frozen):
        super().__init__()
        self.embed = nn.Embedding(4, 3)
        self.body = nn.Sequential(nn.Linear(3, 3), nn.LayerNorm(3), nn.Sequential(nn.Conv1d(3, 2, 2)))
        self.norm = nn.BatchNorm1d(3)
        self.head = nn.Linear(3, 4, bias=False)
        self.head.weight = self.embed.weight
        self.scale = nn.Parameter(torch.zeros(()))
        self.gate = nn.Parameter(torch.zeros(3))
        self.biased = nn.Bilinear(2, 2, 2)
        for name, parameter in self.named_parameters():
            parameter.data = start[name].clone()
            parameter.requires_grad = name not in frozen


def mixed(rng: Rng, device: str) -> tuple[dict[str, Tensor], list[str]]:
    """Start values by name, and the names to freeze: one matrix and two small ones among them."""
    shapes = {
        "scale": (),
        "gate": (3,),
        "embed.weight": (4, 3),
        "body.0.weight": (3, 3),
        "body.0.bias": (3,),
        "body.1.weight": (3,),
        "body.1.bias": (3,),
        "body.2.0.weight": (2, 3, 2),
        "body.2.0.bias": (2,),
        "norm.weight": (3,),
        "norm.bias": (3,),
        "biased.weight": (2, 2, 2),
        "biased.bias": (2,),
    }
    # away from 0, so that shrinking by a thousandth shows in each
    start = {name: rng.uniform(*shape, low=0.5, high=1.5, device=device) for name, shape in shapes.items()}
    frozen = [["body.0.weight", "biased.weight"][rng.integer(0, 2)], "body.0.bias"]
    return start, [*frozen, ["norm.weight", "gate"][rng.integer(0, 2)]]


@check("make_sgd", points=3)
def test_groups(student, rng, device):
    """make_sgd's optimizer moves exactly the trainable parameters, with this lr and momentum; twice."""
    start, frozen = mixed(rng, device)
    lr, momentum = rng.number(0.05, 0.5), rng.number(0.3, 0.95)
    grads = [
        {name: rng.uniform(*p.shape, low=0.5, high=1.5, device=device) for name, p in start.items()}
        for _ in range(2)
    ]
    seen = student.run(two_steps, start, frozen, grads, lr, momentum)
    kind, names, flags, after = fields(seen, "kind", "names", "flags", "after")
    ok(
        isinstance(kind, list) and "torch.optim.sgd.SGD" in kind,
        "make_sgd should return a torch.optim.SGD",
        "Build it with torch.optim.SGD(parameters, lr=lr, momentum=momentum)",
    )
    same(flags, [name not in frozen for name in start], what="requires_grad of the parameters afterwards")
    states = items(after, 2, what="the parameters after two steps")
    for name in frozen:
        for state in states:
            got = fields(state, *start)[list(start).index(name)]
            says = "Frozen parameters are in the optimizer: weight decay or momentum could still move them"
            close(got, start[name], what=f"the frozen {name}", says=f"{says}. Leave them out")
    trainable = [name for name in start if name not in frozen]
    for name in trainable:
        first = start[name] - lr * grads[0][name]
        second = first - lr * (momentum * grads[0][name] + grads[1][name])
        values = [fields(state, *start)[list(start).index(name)] for state in states]
        ok(
            not agrees(values[1], start[name]),
            f"{name} did not move: every parameter that requires grad belongs into the optimizer, those of "
            "inner layers, biases and the model's own ones, too",
        )
        close(values[0], first, **ROUNDED, what=f"{name} after one step", says="Pass lr on; no weight decay")
        mistakes = {
            "The momentum was not passed on": first - lr * grads[1][name],
            "That is Nesterov momentum: leave nesterov at its default": second,
        }
        recognise(values[1], second, mistakes, **ROUNDED)
        close(values[1], second, **ROUNDED, what=f"{name} after two steps", says="Pass the momentum on")
    ok(isinstance(names, list), "the names in the optimizer could not be seen")
    inside = [name for name in frozen if name in names]
    ok(not inside, f"Frozen parameters are in the optimizer: {', '.join(inside)}. Leave them out")
    same(sorted(names), sorted(trainable), what="the names of the parameters in the optimizer")


@probe(uses=[Mixed])
def two_steps(student, start, frozen, grads, lr, momentum):
    model = Mixed(start, frozen)
    optimizer = student.make_sgd(model, lr, momentum)
    names = {id(p): name for name, p in model.named_parameters()}
    seen = {"kind": [f"{c.__module__}.{c.__qualname__}" for c in type(optimizer).__mro__]}
    found = dict(model.named_parameters())
    seen["flags"] = [found[name].requires_grad for name in start]
    seen["names"], seen["after"] = None, None
    if not isinstance(optimizer, torch.optim.Optimizer):
        return seen
    seen["names"] = [names.get(id(p), "?") for group in optimizer.param_groups for p in group["params"]]
    seen["after"] = []
    for row in grads:
        for name, parameter in found.items():
            parameter.grad = row[name].clone()
        optimizer.step()
        seen["after"].append({name: found[name].detach().clone() for name in start})
    return seen


@check("decay_groups", points=4)
def test_decay_groups_behaviour(student, rng, device):
    """In an AdamW step with zero gradients exactly the trainable matrices of decay_groups shrink."""
    for _ in range(2):
        start, frozen = mixed(rng, device)
        lr, decay = rng.number(0.05, 0.2), rng.number(0.2, 0.9)
        seen = student.run(shrink, start, frozen, lr, decay)
        form, refused, names, after = fields(seen, "form", "refused", "names", "after")
        says = 'Return [{"params": […], "weight_decay": …}, {…}]'
        same(form, "list of dicts", what="the form of the groups", says=says)
        ok(
            agrees(refused, ""),
            f"torch.optim.AdamW refused the groups: {str(refused)[:200]}",
            "Each parameter belongs into exactly one group, once; a parameter that two layers share, too",
        )
        check_shrunk(names, after, start, frozen, lr, decay)


def check_shrunk(
    names: Any, after: Any, start: dict[str, Tensor], frozen: list[str], lr: float, decay: float
) -> None:
    values = dict(zip(start, fields(after, *start), strict=True))
    ok(isinstance(names, list) and all(isinstance(n, str) for n in names), "the names could not be seen")
    twice = sorted({name for name in names if names.count(name) > 1})
    ok(not twice, f"In the groups more than once: {', '.join(twice)}", "Each of them once")
    for name, before in start.items():
        matrix, trainable = before.dim() >= 2, name not in frozen
        shrunk = before * (1 - lr * decay)
        if matrix and trainable:
            says = "A trainable parameter of two or more dimensions belongs to the group with weight_decay"
            ok(
                not agrees(values[name], before),
                f"{name}, of shape {tuple(before.shape)}, did not shrink",
                says,
            )
            close(values[name], shrunk, what=f"{name} after the step", says="Pass weight_decay on as it is")
            continue
        ok(
            not agrees(values[name], before * (1 - lr * 0.01)),
            f"{name} shrank by AdamW's default weight_decay of 0.01: give the other group weight_decay 0.0",
        )
        if not trainable:
            says = f"{name} is frozen, yet it shrank: leave parameters out that do not require grad"
        elif name.endswith(".bias"):
            says = f"{name} shrank: biases get no weight decay"
        else:
            says = (
                f"{name}, of shape {tuple(before.shape)}, shrank. LayerNorm weights shrank: exclude every "
                "1-D parameter, not just biases"
            )
        close(values[name], before, what=f"{name} after the step", says=says)
    trainable = sorted(name for name in start if name not in frozen)
    missing = [name for name in trainable if name not in names]
    ok(
        not missing,
        f"In no group, so never trained: {', '.join(missing)}",
        "Each trainable one is in one group",
    )
    inside = [name for name in names if name in frozen]
    ok(not inside, f"Frozen parameters are in a group: {', '.join(inside)}. Leave them out")
    same(sorted(names), trainable, what="the parameters in all groups together", says="Each of them once")


@probe(uses=[Mixed])
def shrink(student, start, frozen, lr, decay):
    model = Mixed(start, frozen)
    groups = student.decay_groups(model, decay)
    right = isinstance(groups, (list, tuple)) and all(isinstance(g, dict) and "params" in g for g in groups)
    seen = {"form": "list of dicts" if right else type(groups).__name__, "refused": "", "names": None}
    seen["after"] = None
    if not right:
        return seen
    names = {id(p): name for name, p in model.named_parameters()}
    try:
        optimizer = torch.optim.AdamW(groups, lr=lr)
    except (ValueError, TypeError) as error:
        return {**seen, "refused": str(error)}
    seen["names"] = [names.get(id(p), "?") for group in optimizer.param_groups for p in group["params"]]
    for parameter in model.parameters():
        parameter.grad = torch.zeros_like(parameter)
    optimizer.step()
    found = dict(model.named_parameters())
    seen["after"] = {name: found[name].detach().clone() for name in start}
    return seen


# clip_gradients


@check("clip_gradients", points=3)
def test_global_norm(student, rng, device):
    """clip_gradients scales all gradients by one factor to max_norm, or leaves them; gives the old norm."""
    for shapes, target, limit in (
        (((3, 4), (5,)), 5.0, 1.0),
        (((2, 2), (), (6,), (1, 3)), rng.number(20, 90), rng.number(2, 9)),
        (((4,), (4,)), rng.number(0.2, 0.8), 1.0),
        (((3, 3), (2,)), 2.0, 3.0),
        (((2,), (3,)), 0.0, 1.0),
        ((), 0.0, 1.0),
    ):
        grads = [rng.normal(*shape, device=device) for shape in shapes]
        norm = math.sqrt(sum(g.double().square().sum().item() for g in grads)) or 1.0
        grads = [g * (target / norm) for g in grads]
        check_clipped(student, rng, grads, target, limit)


def check_clipped(student: Student, rng: Rng, grads: list[Tensor], norm: float, limit: float) -> None:
    places = [*grads, None, None]
    places = [places[i] for i in rng.permutation(len(places))]
    for generator in (False, True):
        returned, after, crash = fields(
            student.run(clip, places, limit, generator), "returned", "after", "crash"
        )
        ok(
            agrees(crash, ""),
            f"clip_gradients failed where a parameter has no gradient: {str(crash)[:200]}",
            "Skip parameters whose grad is None",
        )
        what = f"with gradients of norm {norm:.4g} and max_norm={limit:.4g},"
        check_grads(after, places, what, norm, limit, generator)
        tensors = [g for g in places if g is not None]
        mistakes = {
            "The norm after clipping came back: return the one before": min(norm, limit),
            "The norms of the tensors were added: the norm of all together is the root of the sum of all "
            "squares": sum(g.norm().item() for g in tensors),
            "The square root is missing: that is the sum of the squares": norm**2,
        }
        recognise(returned, norm, mistakes, **ROUNDED)
        close(returned, norm, **ROUNDED, what=f"{what} the returned norm")


def check_grads(
    after: Any, before: list[Tensor | None], what: str, norm: float, limit: float, generator: bool
) -> None:
    factor = min(1.0, limit / norm) if norm else 1.0
    for i, (got, old) in enumerate(zip(items(after, len(before)), before, strict=True)):
        if old is None:
            same(got, None, what=f"{what} a grad that was None", says="Skip it: None stays None")
            continue
        if generator and factor < 1:
            says = "Given a generator, nothing was clipped: it can be walked once only, so make a list first"
            ok(not agrees(got, old), says)
        alone = old.norm().item()
        mistakes = {
            "Gradients below the limit were scaled up: clipping only ever makes them shorter": (
                old * (limit / norm if norm else 1.0)
            ),
            "Direction changed: scale all gradients by one factor from the global norm": (
                old * min(1.0, limit / alone if alone else 1.0)
            ),
            "Single values were cut off, which changes the direction: scale all by one factor": (
                old.clamp(-limit, limit)
            ),
            "The gradients did not change: write into p.grad": old,
        }
        # PyTorch's own divides by norm + 1e-6; norms that are clipped here are at least 5.
        recognise(got, old * factor, mistakes, **ROUNDED)
        close(got, old * factor, **ROUNDED, what=f"{what} gradient {i}", says="Times max_norm/norm, no more")


@probe(uses=[snapshot])
def clip(student, grads, limit, generator):
    params = [nn.Parameter(torch.zeros(() if g is None else g.shape)) for g in grads]
    for p, g in zip(params, grads, strict=True):
        if g is not None:
            p.data = torch.zeros_like(g)
            p.grad = g.clone()
    try:
        returned = student.clip_gradients((p for p in params) if generator else params, limit)
    except (AttributeError, TypeError) as error:
        if "None" not in str(error):
            raise
        return {"returned": None, "after": None, "crash": str(error)}
    return {"returned": snapshot(returned), "after": [snapshot(p.grad) for p in params], "crash": ""}
