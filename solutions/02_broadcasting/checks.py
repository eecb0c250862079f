"""Hidden checks of 02_broadcasting. Expected values are worked out in float64."""

from typing import Any

import torch
from torch import Tensor

from grader.checks import CheckFailed, Student, check, close, fields, is_tensor, ok, probe, same

# A few float32 roundings of sums of values up to 10: far above 1e-6, far below 0.01.
ROUNDED = {"rtol": 1e-5, "atol": 1e-4}
UNCHANGED = (
    "Leave the arguments as they are: an in-place method (or -=, or an assignment to x[...]) changes them"
)


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


def shape_of(got: Any) -> tuple[int, ...] | None:
    return tuple(got.shape) if isinstance(got, Tensor) else None


# sq_dist

NO_ROOT = "Expected squared distances: no square root"
SHORTCUT = (
    "a² + b² − 2·a·b subtracts numbers near a million to find 0.0001, and float32 keeps seven digits "
    "(torch.cdist does so, too, from 26 rows on): subtract the points first, then square"
)


def distances(a: Tensor, b: Tensor) -> Tensor:
    """Squared distances in float64, one coordinate after the other."""
    a, b = a.double(), b.double()
    return sum(
        torch.subtract(*torch.meshgrid(p, q, indexing="ij")) ** 2 for p, q in zip(a.T, b.T, strict=True)
    )


@check("sq_dist", points=3, seconds=1)
def test_sq_dist_values(student, rng, device):
    """sq_dist gives all n×m squared distances, for square and other shapes, and for single points."""
    for n, m, d in ((4, 4, 4), (5, 3, 2), (2, 6, 7), (1, 1, 3), (3, 5, 1)):
        a, b = rng.normal(n, d, device=device), rng.normal(m, d, device=device)
        want = distances(a, b)
        got = student.sq_dist(a, b)
        mistakes = {
            NO_ROOT: want.sqrt().float(),
            "The result is (m, n): entry [i, j] belongs to a[i] and b[j], so the rows of a come first": (
                want.T.float()
            ),
            f"That is the mean over the {d} coordinates; their sum is asked for": (want / d).float(),
            "Those are the distances of one row of a to the same row of b: a[:, None] against b[None] meets "
            "every row with every other": (a - b).square().sum(-1) if n == m else torch.zeros(0),
            "The sum went over the wrong dimension: sum over the coordinates, which come last": (
                (a[:, None] - b[None]).square().sum(1)
            ),
            "Those are differences, not yet squared and summed over the coordinates": a[:, None] - b[None],
        }
        recognise(got, want.float(), mistakes, **ROUNDED)
        says = "Subtract b[None] (1, m, d) from a[:, None] (n, 1, d), square, and sum over the last dimension"
        close(got, want.float(), **ROUNDED, what=f"with a {n}×{d} and b {m}×{d}, sq_dist(a, b)", says=says)


@check("sq_dist", points=2, seconds=1)
def test_sq_dist_never_negative(student, rng, device):
    """Points 1000 from the origin and 0.01 apart: no result is negative, and all are within 5 %."""
    for n, m, d, centres in ((30, 28, 3, 1), (6, 5, 4, 1), (40, 40, 3, 2)):
        centre = 1000 * rng.integers(0, 2, (centres, d)).float() - 500
        centre = (2 * centre).to(device)  # each coordinate is 1000 or −1000
        a = centre[rng.integers(0, centres, (n,), device=device)] + rng.normal(n, d, std=0.006, device=device)
        b = centre[rng.integers(0, centres, (m,), device=device)] + rng.normal(m, d, std=0.006, device=device)
        b[0] = a[0]
        want = distances(a, b).float()
        got = is_tensor(student.sq_dist(a, b), shape=(n, m), dtype=torch.float32, what="sq_dist(a, b)")
        least = float(got.min())
        ok(least >= 0, f"sq_dist gave a squared distance of {least:.3g}", f"None is negative. {SHORTCUT}")
        tolerances = {"rtol": 0.05, "atol": 1e-8}  # a distance of 0.01 squared is 1e-4
        recognise(got, want, {NO_ROOT: want.sqrt()}, **tolerances)
        what = "for points 1000 from the origin and 0.01 apart, sq_dist(a, b)"
        close(got, want, **tolerances, what=what, says=SHORTCUT)


@check("sq_dist", points=2, seconds=1)
def test_sq_dist_speed(student, rng, device):
    """n = m = 1500, d = 8 within a second of CPU time, counted by the kernel; sampled values are right."""
    n, m, d = 40, 30, 3
    a, b = rng.normal(n, d, device=device), rng.normal(m, d, device=device)
    small, calls = fields(student.run(count_calls, a, b), "result", "calls")
    # The shortcut and its cancellation belong to never_negative: here it may be taken.
    loose = {"rtol": 1e-4, "atol": 1e-3}
    close(small, distances(a, b).float(), **loose, what=f"with {n} and {m} points, sq_dist(a, b)")
    # The count only explains. Whatever the child says, its time is taken outside.
    ok(
        type(calls) is int and calls < n * m,
        f"Correct but slow: {calls} calls of tensor operations for {n}·{m} pairs",
        "Broadcast a[:, None] against b[None] instead of looping",
    )
    a, b = rng.normal(1500, 8, device=device), rng.normal(1500, 8, device=device)
    got = is_tensor(student.sq_dist(a, b), shape=(1500, 1500), dtype=torch.float32, what="sq_dist(a, b)")
    rows, columns = (rng.integers(0, 1500, (5000,)) for _ in range(2))
    want = (a[rows].double() - b[columns].double()).square().sum(-1).float()
    close(got[rows, columns], want, **loose, what="with 1500 and 1500 points, 5000 sampled distances")


@probe
def count_calls(student, a, b):
    calls = [0]

    class Count(torch.overrides.TorchFunctionMode):
        def __torch_function__(self, function, types, args=(), kwargs=None):
            calls[0] += 1
            return function(*args, **(kwargs or {}))

    with Count():
        result = student.sq_dist(a, b)
    return {"result": result, "calls": calls[0]}


# standardise


@check("standardise", points=3, seconds=1)
def test_standardise_columns(student, rng, device):
    """standardise gives columns of mean 0 and population std 1; constant columns give 0; x stays."""
    for n, d in ((50, 4), (4, 4), (64, 3)):
        x = rng.normal(n, d, device=device) * rng.uniform(d, low=0.5, high=3, device=device)
        x += rng.uniform(d, low=-5, high=5, device=device)
        x[:, rng.integer(0, d)] = rng.integer(2, 9)  # whole, so that its mean is exact
        check_columns(student, x, ROUNDED)
    # Columns such as years: their squares leave float32 no digits for the variance.
    x = rng.normal(50, 5, device=device) + rng.uniform(5, low=3000, high=5000, device=device)
    says = "Subtract the mean before you square: mean(x²) − mean(x)² has no digits left in float32 here"
    # A mean of 4000 has steps of 0.0002 in float32, and adding up 50 of them costs a few.
    check_columns(student, x, {"rtol": 1e-3, "atol": 5e-3}, says)
    scales = torch.tensor([0.1, 1, 2], device=device)  # one below eps: clamp(min=eps) is fine, too
    check_eps(student, rng.normal(20, 3, device=device) * scales, rng.number(0.2, 0.5))


def check_eps(student: Student, x: Tensor, eps: float) -> None:
    """A large eps shows that it is used, wherever in the denominator it stands."""
    wide = x.double()
    variance = wide.var(0, correction=0)
    below = (variance.sqrt() + eps, (variance + eps).sqrt(), variance.sqrt().clamp(min=eps))
    below = (*below, variance.clamp(min=eps).sqrt(), (variance + eps**2).sqrt())
    got = student.standardise(x, eps)
    wants = [((wide - wide.mean(0)) / one).float() for one in below]
    if not any(agrees(got, want, **ROUNDED) for want in wants):
        says = "eps is an argument, and not always the default: add the one you are given to the denominator"
        close(got, wants[0], **ROUNDED, what=f"standardise(x, eps={eps:.3f})", says=says)


def check_columns(student: Student, x: Tensor, tolerances: dict[str, float], says: str | None = None) -> None:
    n, d = x.shape
    got, after = fields(student.run(standardise_and_look, x), "result", "x")
    wide = x.double()
    centred = wide - wide.mean(0)
    std = centred.square().mean(0).sqrt()
    constant = std == 0
    want = torch.where(constant, 0.0, centred / std).float()
    whole = torch.where(constant, 0.0, (wide - wide.mean()) / wide.std(correction=0)).float()
    rows = (wide - wide.mean(1, keepdim=True)) / wide.std(1, correction=0, keepdim=True)
    shrunk = ((n - 1) / n) ** 0.5
    mistakes = {
        f"Column std is {shrunk:.2f}, expected 1.0: torch.std divides by n−1 by default": want * shrunk,
        "Rows were standardised: the columns are asked for, so reduce dimension 0": rows.float(),
        "One mean and one std were taken over the whole matrix: each column has its own": whole,
        "The columns were divided by their variance: take its square root": torch.where(
            constant, 0.0, centred / std**2
        ).float(),
        "The columns were only shifted, not scaled": centred.float(),
    }
    got = is_tensor(got, shape=(n, d), dtype=torch.float32, what="standardise(x)")
    same(after, x, what="x after the call", says=UNCHANGED)
    flat, varied = constant.cpu(), ~constant.cpu()  # masks on the CPU index tensors anywhere
    # A mistake may treat the constant column in more than one way.
    known = {message: wrong[:, varied] for message, wrong in mistakes.items()}
    recognise(got[:, varied], want[:, varied], known, **tolerances)
    close(
        got[:, flat],
        want[:, flat],
        rtol=0,
        atol=1e-6,
        what="the constant column",
        says="It is 0/0 without eps: add eps to the denominator. The numerator is 0 there",
    )
    says = says or "Subtract x.mean(0), then divide by the standard deviation of the column (plus eps)"
    close(got, want, **tolerances, what=f"with x {n}×{d}, standardise(x)", says=says)


@probe
def standardise_and_look(student, x):
    return {"result": student.standardise(x), "x": x}


# one_hot


@check("one_hot", points=3, seconds=1)
def test_one_hot_values(student, rng, device):
    """one_hot gives num_classes columns whichever labels occur, in float32; none for no labels."""
    for n, classes, top in ((6, 5, 3), (7, 7, 7), (1, 4, 2), (20, 3, 3), (0, 4, 1)):
        labels = rng.integers(0, top, (n,), device=device)
        if n:
            labels[rng.integer(0, n)] = top - 1
        want = torch.zeros(n, classes, device=device)
        for i, label in enumerate(labels.tolist()):
            want[i, label] = 1
        got = student.one_hot(labels, classes)
        columns = (shape_of(got) or ())[1:]
        ok(
            columns == (classes,) or columns != (top,) or top == classes,
            f"Expected {classes} columns, got {top}: the class count is an argument, not labels.max()+1",
        )
        mistakes = {
            "The result is (num_classes, n): one row per label is asked for": want.T,
            "0 and 1 are exchanged: the column of the class holds the 1": 1 - want,
            "The result is torch.int64, expected torch.float32: F.one_hot gives integers, convert them with "
            ".float()": want.long(),
            "The result is torch.bool, expected torch.float32: a comparison gives True and False, convert "
            "them with .float()": want.bool(),
        }
        recognise(got, want, mistakes)
        says = "Compare labels[:, None] with arange(num_classes); convert the answer to float32"
        same(got, want, what=f"with {n} labels and {classes} classes, one_hot(labels, {classes})", says=says)


# pick


@check("pick", points=3, seconds=1)
def test_pick_values(student, rng, device):
    """pick takes each row's entry at its own label, of shape (n,), for one row too."""
    for n, classes in ((5, 5), (6, 3), (3, 8), (1, 4)):
        logits = rng.normal(n, classes, device=device)
        labels = rng.integers(0, classes, (n,), device=device)
        want = torch.stack([logits[i, label] for i, label in enumerate(labels.tolist())])
        got = student.pick(logits, labels)
        shape = shape_of(got)
        ok(
            shape != (n, n) or n == 1,
            f"Got shape ({n}, {n}): logits[:, labels] takes every label for every row; use gather or arange",
        )
        ok(
            shape not in ((n, 1), (1, n)),
            f"Got shape {shape}, expected ({n},): take the dimension of size 1 away with squeeze(1)",
        )
        ok(
            shape != (),
            "Got shape () for one row, expected (1,): squeeze() removes every dimension of size 1, "
            "squeeze(1) only the second",
        )
        mistakes = {
            "Those are the largest entries: the label says which one to take": logits.amax(1),
            "Those are the labels: take what logits holds there": labels,
            "Rows and columns are exchanged: the label is a column": logits.T.gather(1, labels[:, None])[:, 0]
            if n == classes
            else labels,
        }
        recognise(got, want, mistakes)
        says = "Row i gives logits[i, labels[i]]: gather along dimension 1, or index with (arange, labels)"
        same(got, want, what=f"with logits {n}×{classes}, pick(logits, labels)", says=says)


# outer_batch


@check("outer_batch", points=2, seconds=1)
def test_outer_batch_values(student, rng, device):
    """outer_batch multiplies every entry of a[k] with every one of b[k], for batches of 1 and more."""
    for size, n, m in ((4, 4, 4), (3, 2, 5), (2, 6, 3), (1, 3, 4)):
        a, b = rng.normal(size, n, device=device), rng.normal(size, m, device=device)
        want = torch.stack([torch.outer(one, other) for one, other in zip(a, b, strict=True)])
        got = student.outer_batch(a, b)
        plain = a.T @ b
        ok(
            shape_of(got) != (n, m),
            f"Shape ({n}, {m}): the batch dimension was summed away or lost; write 'bi,bj->bij'",
        )
        mistakes = {
            "Shape (B, m, n): entry [k, i, j] is a[k, i]·b[k, j], so a's index comes before b's": want.mT,
            "Every matrix is the same: each k has its own outer product, so keep b in 'bi,bj->bij'": (
                plain.expand(size, n, m)
            ),
            "Those are sums of a and b: multiply them": a[:, :, None] + b[:, None, :],
        }
        recognise(got, want, mistakes)
        says = "Give a a last dimension of 1, b a middle one, and multiply: (B, n, 1) times (B, 1, m)"
        close(got, want, what=f"with a {size}×{n} and b {size}×{m}, outer_batch(a, b)", says=says)


# bilinear


@check("bilinear", points=2, seconds=1)
def test_bilinear_values(student, rng, device):
    """bilinear agrees with torch.nn.functional.bilinear, for equal and for different sizes."""
    for size, i, o, j in ((3, 3, 3, 3), (4, 2, 3, 5), (1, 5, 2, 4), (2, 1, 4, 3)):
        x, w, y = (rng.normal(*shape, device=device) for shape in ((size, i), (o, i, j), (size, j)))
        wide = x.double(), y.double(), w.double()
        want = torch.nn.functional.bilinear(*wide).float()
        got = student.bilinear(x, w, y)
        exchanged = torch.nn.functional.bilinear(wide[1], wide[0], wide[2]).float() if i == j else want[:0]
        everything = torch.nn.functional.bilinear(wide[0].sum(0), wide[1].sum(0), wide[2]).float()
        mistakes = {
            "Operand shapes do not fit: w is (o, i, j), so its i belongs to x and its j to y. Letters are "
            "exchanged in the einsum": exchanged,
            "The result is (o, B): write 'bi,oij,bj->bo'": want.T,
            "The batch was summed away: keep b in the output": everything,
            "x and y were summed before they met: each x[b] belongs to the y[b] of the same b": (
                everything.expand(size, o)
            ),
        }
        recognise(got, want, mistakes, **ROUNDED)
        says = "Sum over i and over j, keep b and o: 'bi,oij,bj->bo'"
        what = f"with x {size}×{i}, w {o}×{i}×{j} and y {size}×{j}, bilinear(x, w, y)"
        close(got, want, **ROUNDED, what=what, says=says)


# masked_mean


@check("masked_mean", points=5, seconds=1)
def test_masked_mean_nan_padding(student, rng, device):
    """masked_mean ignores whatever the padding holds; length 0 gives zeros, full length the plain mean."""
    for size, steps, d in ((5, 5, 5), (6, 4, 3), (3, 7, 1)):
        for filling in ("plain numbers", "NaN", "inf", "all three"):
            x, lengths = padded(rng, size, steps, d, filling, device)
            check_mean(student, x, lengths, filling)


def padded(rng: Any, size: int, steps: int, d: int, filling: str, device: str) -> tuple[Tensor, Tensor]:
    """Random sequences, one of length 0 and one of full length, and what lies behind them."""
    x = rng.normal(size, steps, d, device=device)
    lengths = rng.integers(1, steps, (size,), device=device)
    first, second = rng.permutation(size)[:2]
    lengths[first], lengths[second] = 0, steps
    padding = torch.arange(steps, device=device) >= lengths[:, None]
    inf, nan = float("inf"), float("nan")
    choices = {"plain numbers": [0.0], "NaN": [nan], "inf": [inf, -inf]}
    added = torch.tensor(choices.get(filling, [0.0, nan, inf, -inf]), device=device)
    which = rng.integers(0, len(added), tuple(x.shape), device=device)
    return torch.where(padding[:, :, None], x + added[which], x), lengths


def check_mean(student: Student, x: Tensor, lengths: Tensor, filling: str) -> None:
    size, steps, d = x.shape
    got, after = fields(student.run(average_and_look, x, lengths), "result", "x")
    counts = lengths.tolist()
    wide = x.double()
    want = torch.zeros(size, d, dtype=torch.float64, device=x.device)
    late = torch.zeros_like(want)
    for k, count in enumerate(counts):
        if count:
            want[k] = wide[k, :count].mean(0)
        late[k] = wide[k, : count + 1].sum(0) / max(count, 1)
    got = is_tensor(got, shape=(size, d), dtype=torch.float32, what="masked_mean(x, lengths)")
    same(after, x, what="x after the call", says=UNCHANGED)
    empty = lengths.cpu() == 0  # masks on the CPU index tensors anywhere
    finite = got.isfinite()
    ok(
        bool(finite[~empty].all()),
        f"NaN or inf in the result, where the padding holds {filling}: 0·NaN is NaN and 0·inf too, so "
        "multiplying by a mask does not remove padding; use torch.where",
    )
    ok(
        bool(finite[empty].all()),
        "The mean of a sequence of length 0 is NaN or inf: it is 0/0; divide by at least 1 (clamp)",
    )
    scaled = want * (lengths / steps)[:, None]
    mistakes = {
        "The sums were divided by T: divide each by its own length": scaled.float(),
        "One step too many counts: step t belongs to sequence b if t < lengths[b]": late.float(),
        "The padding was averaged too: only the first lengths[b] steps count": wide.mean(1).float(),
        "Those are the sums: divide each by its length": (want * lengths[:, None]).float(),
    }
    recognise(got, want.float(), mistakes, **ROUNDED)
    what = f"where the padding holds {filling}, masked_mean(x, lengths)"
    says = "Replace the padding with 0, sum over the steps, and divide by the lengths"
    close(got, want.float(), **ROUNDED, what=what, says=says)


@probe
def average_and_look(student, x, lengths):
    return {"result": student.masked_mean(x, lengths), "x": x}


# segment_sum

OVERWROTE = "Rows with the same index overwrote each other: indexed += does not accumulate; use index_add_"


@check("segment_sum", points=5, seconds=1)
def test_segment_sum_duplicates(student, rng, device):
    """segment_sum adds rows of one index up, leaves empty segments 0, and lets the gradient reach values."""
    for n, d, num in ((6, 6, 6), (12, 3, 5), (9, 2, 20), (4, 5, 1)):
        values, g = rng.normal(n, d, device=device), rng.normal(num, d, device=device)
        index = rng.integers(0, max(num - 2, 1), (n,), device=device)
        index[0] = index[n - 1]  # one repetition at least, and not side by side
        out, grad, tracked, after = fields(
            student.run(sum_and_differentiate, values, index, num, g), "out", "grad", "tracked", "values"
        )
        want = torch.zeros(num, d, dtype=torch.float64, device=device)
        last, first = torch.zeros_like(values[:0]).new_zeros(num, d), values.new_zeros(num, d)
        for i, segment in enumerate(index.tolist()):
            want[segment] += values[i]
            last[segment] = values[i]
            first[segment] = torch.where(first[segment] == 0, values[i], first[segment])
        counts = torch.bincount(index, minlength=num)
        used = int(index.max()) + 1
        ok(
            shape_of(out) != (used, d) or used == num,
            f"Expected {num} rows, got {used}: the number of segments is an argument, not index.max()+1",
        )
        mistakes = {
            OVERWROTE: last,
            f"{OVERWROTE} ": first,
            "Those are means: the sums are asked for": (want / counts.clamp(min=1)[:, None]).float(),
        }
        recognise(out, want.float(), mistakes, **ROUNDED)
        what = f"with {n} rows in {num} segments, segment_sum(values, index, {num})"
        says = "Row index[i] of a tensor of zeros (num, d) receives values[i]: index_add_ along dimension 0"
        close(out, want.float(), **ROUNDED, what=what, says=says)
        same(after, values, what="values after the call", says=UNCHANGED)
        cut = (
            "No gradient reaches values: stay with operations autograd follows, no .data, detach, tolist "
            "or no_grad"
        )
        same(tracked, True, what="whether the result requires grad where values does", says=cut)
        says = "values[i] went into row index[i] once, so it receives the gradient of that row"
        close(grad, g[index], what="the gradient for values", says=cut if grad is None else says)


@probe
def sum_and_differentiate(student, values, index, num, g):
    leaf = values.clone().requires_grad_()
    out = student.segment_sum(leaf, index, num)
    usable = isinstance(out, torch.Tensor) and out.shape == g.shape and out.dtype == g.dtype
    seen = {"out": out, "grad": None, "tracked": usable and out.requires_grad, "values": leaf}
    if seen["tracked"]:
        (out * g).sum().backward()  # autograd.grad with a gradient given would import sympy: half a second
        seen["grad"] = leaf.grad
    return seen
