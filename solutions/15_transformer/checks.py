"""Hidden checks of 15_transformer. What is expected is worked out in float64, or by nn.MultiheadAttention."""

import math
from typing import Any

import torch
from torch import Tensor, nn

from grader.checks import CheckFailed, Rng, Student, check, close, fields, items, ok, probe, same

# A few dozen float32 roundings of values up to 10: far above 1e-6, far below 0.01.
ROUNDED = {"rtol": 1e-4, "atol": 2e-5}


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


# attention

KEYS = "Rows do not sum to 1: softmax over the keys (last dim), not over the queries"
HIDE = "Hide a score before the softmax, with −inf or the lowest finite number, not with a small constant"
POLARITY = "You hid what should be visible: here True means may look"
EMPTY = "A row that may look nowhere gives NaN: a softmax of nothing but −inf is 0/0"


def attend(
    q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None, *, scale: float | None = None, dim: int = -1
) -> tuple[Tensor, Tensor]:
    """What attention should give, in float64, or what it gives with another scale or softmax dimension."""
    scores = q.double() @ k.double().mT * (q.shape[-1] ** -0.5 if scale is None else scale)
    mask = torch.ones_like(scores, dtype=torch.bool) if mask is None else mask.expand(scores.shape)
    top = scores.masked_fill(~mask, -math.inf).amax(dim, keepdim=True)
    odds = (scores - top.nan_to_num(neginf=0.0)).masked_fill(~mask, -math.inf).exp()
    total = odds.sum(dim, keepdim=True)
    weights = odds / torch.where(total > 0, total, 1.0)
    return weights @ v.double(), weights


def floats(pair: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor]:
    return pair[0].float(), pair[1].float()


def wrong_attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None) -> dict[str, Any]:
    d, m = k.shape[-1], k.shape[-2]
    scores = q.double() @ k.double().mT
    scaled = scores / math.sqrt(d)
    mistakes = {
        KEYS: attend(q, k, v, mask, dim=-2),
        "The scores are not scaled: divide them by √d": attend(q, k, v, mask, scale=1.0),
        "The scores are divided by d: divide by its square root": attend(q, k, v, mask, scale=1 / d),
        "The scores are multiplied by √d: divide": attend(q, k, v, mask, scale=math.sqrt(d)),
        "The scores are divided by √m, m the number of keys: it is d, the size of a query": attend(
            q, k, v, mask, scale=m**-0.5
        ),
        "The second result holds the scores: return the weights, after the softmax": (
            attend(q, k, v, mask)[0],
            scaled,
        ),
        "The results are swapped: first the output, then the weights": attend(q, k, v, mask)[::-1],
    }
    if mask is not None:
        hidden = scaled.softmax(-1).masked_fill(~mask, 0.0)
        mistakes |= {
            POLARITY: attend(q, k, v, ~mask),
            "The mask was not used": attend(q, k, v),
            "The weights were set to 0 after the softmax, and what is left does not sum to 1: hide the "
            "scores before it": (hidden @ v.double(), hidden),
        }
    return {message: floats(pair) for message, pair in mistakes.items()}


def check_attention(
    student: Student, q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None, what: str, **tolerances: float
) -> None:
    got = student.attention(q, k, v) if mask is None else student.attention(q, k, v, mask)
    want = floats(attend(q, k, v, mask))
    out, weights = items(got, 2, what=f"{what} attention(…)", says="Return (out, weights)")
    recognise((out, weights), want, wrong_attention(q, k, v, mask), **tolerances)
    close(weights, want[1], **tolerances, what=f"{what} weights", says="softmax(q·kᵀ/√d) over the keys")
    if mask is not None:
        hidden = torch.where(mask, 0.0, weights)
        close(
            hidden,
            torch.zeros_like(hidden),
            rtol=0,
            atol=0,
            what=f"{what} the weight of a hidden key",
            says=HIDE,
        )
    close(out, want[0], **tolerances, what=f"{what} out", says="It is weights @ v")


@check("attention", points=3, seconds=1)
def test_attention_values(student, rng, device):
    """attention gives the checker's output and weights, without and with leading dimensions."""
    for lead, n, m, d, e in (
        ((), 5, 7, 4, 3),
        ((2, 3), 3, 6, 5, 2),
        ((2,), 4, 4, 4, 4),
        ((3, 1, 2), 1, 5, 3, 4),
    ):
        q, k, v = (rng.normal(*lead, *size, device=device) for size in ((n, d), (m, d), (m, e)))
        what = f"with q {tuple(q.shape)}, k {tuple(k.shape)}, v {tuple(v.shape)},"
        check_attention(student, q, k, v, None, what, **ROUNDED)


@check("attention", points=2, seconds=1)
def test_attention_mask(student, rng, device):
    """Hidden weights are exactly 0, the others sum to 1, for scores of ±50 too and in any broadcast form."""
    for lead, mask_lead, n, m, size in (
        ((), (), 4, 6, 1.0),
        ((2, 3), (), 5, 5, 1.0),
        ((2, 3), (2, 1), 3, 6, 1.0),
    ):
        q, k = (rng.normal(*lead, rows, 4, std=size, device=device) for rows in (n, m))
        v, mask = rng.normal(*lead, m, 3, device=device), random_mask(rng, (*mask_lead, n, m), device)
        what = f"with scores {(*lead, n, m)} and a mask {tuple(mask.shape)},"
        check_attention(student, q, k, v, mask, what, **ROUNDED)
    check_large_scores(student, rng, device)
    check_hidden_keys(student, rng, device)


def random_mask(rng: Rng, shape: tuple[int, ...], device: str) -> Tensor:
    """At least one True and one False in each row."""
    mask = torch.zeros(*shape, dtype=torch.bool).flatten(0, -2)
    for row in mask:
        row[rng.permutation(shape[-1])[: rng.integer(1, shape[-1])]] = True
    return mask.view(shape).to(device)


def check_large_scores(student: Student, rng: Rng, device: str) -> None:
    """Hidden keys have scores near 50, the visible ones near −50: a hidden one must not win all the same."""
    n, m, d = 4, 6, 4
    mask = random_mask(rng, (n, m), device)
    q = torch.eye(n, d, device=device) * math.sqrt(d)
    k = torch.where(mask, -50.0, 50.0).mT + rng.uniform(m, d, low=-2, high=2, device=device)
    v = rng.normal(m, 3, device=device)
    what = "where the visible scores are near −50 and the hidden ones near 50,"
    got = student.attention(q, k, v, mask)
    out, weights = items(got, 2, what=f"{what} attention(…)", says="Return (out, weights)")
    want = floats(attend(q, k, v, mask))
    # float32 has steps of 4e-6 at 50: weights are right to about 1e-5.
    close(weights, want[1], rtol=1e-3, atol=1e-4, what=f"{what} weights", says=HIDE)
    close(out, want[0], rtol=1e-3, atol=1e-4, what=f"{what} out", says=HIDE)


def check_hidden_keys(student: Student, rng: Rng, device: str) -> None:
    """Two keys nobody may see: other keys and values in their place change nothing."""
    q, k, v = (rng.normal(2, rows, 4, device=device) for rows in (5, 6, 6))
    hidden = rng.permutation(6)[:2]
    mask = torch.ones(5, 6, dtype=torch.bool, device=device)
    mask[:, hidden] = False
    other_k, other_v = k.clone(), v.clone()
    other_k[:, hidden] = 30 * rng.normal(2, 2, 4, device=device)
    other_v[:, hidden] = 1000 * rng.normal(2, 2, 4, device=device)
    before, _ = items(student.attention(q, k, v, mask), 2, what="attention(…)")
    after, _ = items(student.attention(q, other_k, other_v, mask), 2, what="attention(…)")
    want = attend(q, k, v, mask)[0].float()
    close(before, want, **ROUNDED, what="with two hidden keys, out")
    close(after, want, **ROUNDED, what="with other values in the hidden places, out", says="They still count")


@check("attention", points=2, seconds=1)
def test_empty_row(student, rng, device):
    """A row that may look nowhere gives zeros; values and gradients are finite and right for all rows."""
    for empty in ((1,), (0, 3), (0, 1, 2, 3)):
        q, k, v = (rng.normal(2, rows, 5, device=device) for rows in (4, 6, 6))
        mask = random_mask(rng, (2, 4, 6), device)
        mask[0, list(empty)] = False
        g_out, g_weights = rng.normal(2, 4, 5, device=device), rng.normal(2, 4, 6, device=device)
        seen = student.run(attention_and_gradients, q, k, v, mask, g_out, g_weights)
        out, weights, grads = fields(seen, "out", "weights", "grads")
        leaves = [tensor.double().requires_grad_() for tensor in (q, k, v)]
        want_out, want_weights = attend(*leaves, mask)
        ((want_out * g_out).sum() + (want_weights * g_weights).sum()).backward()
        what = f"with {len(empty)} of 4 queries that may look nowhere,"
        check_empty_values(
            out, weights, want_out.detach().float(), want_weights.detach().float(), (q, k, v, mask), what
        )
        ok(grads is not None, f"{what} no gradient reaches q, k and v: leave the graph whole")
        for name, got, leaf in zip("qkv", items(grads, 3), leaves, strict=True):
            ok(
                not (isinstance(got, Tensor) and bool(torch.isnan(got).any())),
                f"{what} the gradient of {name} holds NaN: nan_to_num after the softmax repairs the "
                "value, but backward still goes through 0/0. Keep the NaN from arising: fill with a finite "
                "number, or let an empty row look at something and set its weights to 0 afterwards",
            )
            close(got, leaf.grad.float(), **ROUNDED, what=f"{what} the gradient of {name}")


def check_empty_values(
    out: Any, weights: Any, want: Tensor, want_weights: Tensor, given: tuple[Tensor, ...], what: str
) -> None:
    q, k, v, mask = given
    for value in (out, weights):
        ok(not (isinstance(value, Tensor) and bool(torch.isnan(value.float()).any())), f"{what} {EMPTY}")
    uniform = torch.where(mask.any(-1, keepdim=True), want_weights, 1 / mask.shape[-1])
    mistakes = {
        "A row that may look nowhere looks everywhere: its weights should be 0, too": (
            (uniform.double() @ v.double()).float()
        ),
        POLARITY: attend(q, k, v, ~mask)[0].float(),
    }
    recognise(out, want, mistakes, **ROUNDED)
    close(weights, want_weights, **ROUNDED, what=f"{what} weights", says="Zeros where nothing may be seen")
    close(out, want, **ROUNDED, what=f"{what} out", says="Zeros where nothing may be seen")


@probe(uses=[snapshot])
def attention_and_gradients(student, q, k, v, mask, g_out, g_weights):
    leaves = [tensor.clone().requires_grad_() for tensor in (q, k, v)]
    out, weights = student.attention(*leaves, mask)
    seen = {"out": snapshot(out), "weights": snapshot(weights), "grads": None}
    pairs = ((out, g_out), (weights, g_weights))
    usable = all(isinstance(one, torch.Tensor) and one.shape == g.shape for one, g in pairs)
    if usable and out.requires_grad and weights.requires_grad:
        loss = (out * g_out).sum() + (weights * g_weights).sum()
        seen["grads"] = [snapshot(grad) for grad in torch.autograd.grad(loss, leaves, allow_unused=True)]
    return seen


# masks


@check("causal_mask", points=2, seconds=1)
def test_causal_mask_value(student, rng):
    """causal_mask is bool and True on and below the diagonal, for n = 1, 5 and one more."""
    for n in (5, 1, rng.integer(6, 12)):
        want = torch.tensor([[j <= i for j in range(n)] for i in range(n)])
        mistakes = {
            "A token must see itself: keep the diagonal": torch.ones(n, n, dtype=torch.bool).tril(-1),
            "The future is visible and the past hidden: row i is the query, True means may look": want.mT,
            "That is True where looking is forbidden: True means may look": ~want,
            "One position of the future is visible": torch.ones(n, n, dtype=torch.bool).tril(1),
        }
        got = student.causal_mask(n)
        recognise(got, want, mistakes)
        says = "True on and below the diagonal, dtype bool: a mask of numbers would be added to the scores"
        same(got, want, what=f"causal_mask({n})", says=says)


@check("padding_mask", points=1, seconds=1)
def test_padding_mask_value(student, rng, device):
    """padding_mask is True for real tokens, for lengths 3, 0, 5 of 5 and others, where lengths live."""
    drawn = rng.integers(0, 9, (6,))
    for lengths, max_len in (([3, 0, 5], 5), (drawn.tolist(), 8), ([2, 4, 1, 3], 4), ([2], 6)):
        want = torch.tensor([[j < length for j in range(max_len)] for length in lengths], device=device)
        mistakes = {
            "Position `length` is already padding: use <, not <=": torch.tensor(
                [[j <= length for j in range(max_len)] for length in lengths], device=device
            ),
            "That is True for padding: here True means a real token": ~want,
            "The padding is on the left: the real tokens come first": want.flip(1),
        }
        got = student.padding_mask(torch.tensor(lengths, device=device), max_len)
        recognise(got, want, mistakes)
        what = f"padding_mask({lengths}, {max_len})"
        same(got, want, what=what, says="Compare positions 0 … max_len−1 with each length")
    (trouble,) = fields(student.run(padding_mask_elsewhere, torch.tensor([3, 0, 5])), "trouble")
    says = "Make new tensors on the device of lengths: torch.arange(max_len, device=lengths.device)"
    same(trouble, "", what="the error for lengths on another device than the CPU", says=says)


@probe
def padding_mask_elsewhere(student, lengths):
    """The meta device stands for a GPU. It holds no data: a loop over the values is right and fails here."""
    try:
        out = student.padding_mask(lengths.to("meta"), 5)
    except (RuntimeError, NotImplementedError) as error:
        return {"trouble": str(error)[:300] if "device" in str(error) and "cpu" in str(error) else ""}
    device = out.device.type if isinstance(out, torch.Tensor) else "meta"
    return {"trouble": "" if device == "meta" else f"the mask is on {device}"}


# MultiHeadAttention

NAMES = [
    f"{layer}.{part}" for layer in ("q_proj", "k_proj", "v_proj", "out_proj") for part in ("weight", "bias")
]


def plant_heads(rng: Rng, d: int, device: str) -> dict[str, Tensor]:
    return {
        name: rng.normal(d, d, std=1.2 * d**-0.5, device=device)
        if name.endswith("weight")
        else 0.5 * rng.normal(d, device=device)
        for name in NAMES
    }


def apply_heads(state: dict[str, Tensor], heads: int, x: Tensor, ctx: Tensor, mask: Tensor | None) -> Tensor:
    """nn.MultiheadAttention with these weights, in float64. In its masks True means ignore."""
    state = {name: tensor.double() for name, tensor in state.items()}
    layer = nn.MultiheadAttention(x.shape[-1], heads, batch_first=True, device=x.device, dtype=torch.float64)
    packed = {
        f"in_proj_{part}": torch.cat([state[f"{name}_proj.{part}"] for name in "qkv"])
        for part in ("weight", "bias")
    }
    layer.load_state_dict(
        packed | {f"out_proj.{part}": state[f"out_proj.{part}"] for part in ("weight", "bias")}
    )
    b, n, m = x.shape[0], x.shape[1], ctx.shape[1]
    ignore = None if mask is None else ~mask.expand(b, heads, n, m).reshape(b * heads, n, m)
    out, _ = layer(x.double(), ctx.double(), ctx.double(), attn_mask=ignore, need_weights=False)
    return out


def wrong_heads(
    state: dict[str, Tensor], heads: int, x: Tensor, ctx: Tensor, mask: Tensor | None
) -> dict[str, Tensor]:
    """Results of known mistakes: the heads cut or joined wrongly, other scales, an unused or turned mask."""
    wide = {name: tensor.double() for name, tensor in state.items()}

    def project(name: str, source: Tensor) -> Tensor:
        return source.double() @ wide[f"{name}_proj.weight"].mT + wide[f"{name}_proj.bias"]

    def cut(name: str, source: Tensor) -> Tensor:
        return project(name, source).unflatten(-1, (heads, -1)).transpose(1, 2)

    def view(name: str, source: Tensor) -> Tensor:
        b, n, d = source.shape
        return project(name, source).view(b, heads, n, d // heads)

    b, n, d = x.shape
    wrong = {}
    joined = attend(cut("q", x), cut("k", ctx), cut("v", ctx), mask)[0]
    wrong[
        "The heads' outputs are joined wrongly: move the heads back behind the positions before you flatten"
    ] = project("out", joined.reshape(b, n, d))
    wrong["out_proj is missing at the end"] = joined.transpose(1, 2).flatten(-2)
    cut_wrongly = attend(view("q", x), view("k", ctx), view("v", ctx), mask)[0]
    message = "Heads mix positions: split the last dim into (heads, d), then transpose"
    wrong[message] = project("out", cut_wrongly.transpose(1, 2).flatten(-2))
    wrong[message + "; the same backwards"] = project("out", cut_wrongly.reshape(b, n, d))
    for text, scale in (
        ("√d_model: a query of one head has d_model/num_heads numbers", d**-0.5),
        ("1: divide", 1.0),
    ):
        scaled = attend(cut("q", x), cut("k", ctx), cut("v", ctx), mask, scale=scale)[0]
        wrong[f"The scores are divided by {text}"] = project("out", scaled.transpose(1, 2).flatten(-2))
    for text, other in (("That is one head: cut the projections into num_heads", 1),):
        wrong[text] = apply_heads(state, other, x, ctx, None if mask is None else mask[:, :1])
    if ctx.shape == x.shape and ctx is not x:
        wrong["ctx was not used: keys and values come from it"] = apply_heads(state, heads, x, x, mask)
    if mask is not None:
        wrong["The mask was not used"] = apply_heads(state, heads, x, ctx, None)
        wrong["The mask is turned round: True means may look"] = apply_heads(state, heads, x, ctx, ~mask)
    return {message: tensor.float() for message, tensor in wrong.items()}


def check_parameters(shapes: Any, want: dict[str, list[int]], what: str) -> None:
    for name, shape in zip(want, fields(shapes, *want, what=f"the parameters of {what}"), strict=True):
        same(shape, want[name], what=f"the shape of {what}'s {name}", says="The docstring tells each layer")


@check("MultiHeadAttention", points=5, seconds=1)
def test_by_weights(student, rng, device):
    """With planted weights it equals nn.MultiheadAttention: self, cross, masks, gradients; refuses 10/3."""
    for b, heads, d, n, m in ((4, 4, 16, 4, 4), (2, 3, 12, 5, 7), (3, 1, 5, 2, 4), (1, 2, 6, 5, 3)):
        state = plant_heads(rng, d, device)
        planted = {name: list(tensor.shape) for name, tensor in state.items()}
        for case in head_cases(rng, b, heads, d, n, m, device):
            shapes, answer = fields(student.run(run_heads, d, heads, state, case), "shapes", "answer")
            check_parameters(shapes, planted, "MultiHeadAttention")
            what = f"with d_model={d}, num_heads={heads}, x ({b}, {n}, {d}), {case['name']},"
            check_heads(state, heads, case, answer, what)
    bases, control = fields(student.run(refused_heads, 10, 3), "bases", "control")
    ok(
        isinstance(bases, list) and "ValueError" in bases,
        "MultiHeadAttention(10, 3) should raise ValueError: 10 features do not cut into 3 equal heads",
    )
    says = "Only a d_model that is no multiple of num_heads is refused"
    same(control, "made", what="MultiHeadAttention(10, 5)", says=says)


def head_cases(rng: Rng, b: int, heads: int, d: int, n: int, m: int, device: str) -> list[dict[str, Any]]:
    x, ctx, g = (rng.normal(b, size, d, device=device) for size in (n, m, n))
    causal = torch.ones(n, n, dtype=torch.bool, device=device).tril()
    full = random_mask(rng, (b, heads, n, m), device)
    padding = random_mask(rng, (b, 1, 1, m), device)
    return [
        {"name": "self-attention", "x": x, "ctx": None, "mask": None, "g": g},
        {"name": "self-attention with a causal mask (n, n)", "x": x, "ctx": None, "mask": causal, "g": g},
        {"name": f"cross-attention to ctx ({b}, {m}, {d})", "x": x, "ctx": ctx, "mask": None, "g": g},
        {"name": "cross-attention with a mask (b, 1, 1, m)", "x": x, "ctx": ctx, "mask": padding, "g": g},
        {"name": "cross-attention with a mask (b, h, n, m)", "x": x, "ctx": ctx, "mask": full, "g": g},
    ]


def check_heads(state: dict[str, Tensor], heads: int, case: dict[str, Any], answer: Any, what: str) -> None:
    out, grad, weight_grad = fields(answer, "out", "grad", "weight_grad")
    x = case["x"].clone().requires_grad_()
    ctx = x if case["ctx"] is None else case["ctx"]
    tracked = {name: tensor.clone() for name, tensor in state.items()}
    mask = case["mask"]
    if mask is not None and mask.dim() == 2:
        mask = mask[None, None]
    want = apply_heads(tracked, heads, x, ctx, mask)
    with torch.no_grad():
        recognise(out, want.float(), wrong_heads(tracked, heads, x, ctx, mask), **ROUNDED)
    says = "Project, cut into heads, attend in each, join, project"
    close(out, want.detach().float(), **ROUNDED, what=f"{what} the output", says=says)
    ok(grad is not None and weight_grad is not None, f"{what} no gradient reaches x and q_proj.weight")
    (want_grad,) = torch.autograd.grad(want, x, case["g"].double())
    close(grad, want_grad.float(), **ROUNDED, what=f"{what} the gradient of x", says="Keep the graph whole")


@probe(uses=[snapshot])
def run_heads(student, d, heads, state, case):
    layer = student.MultiHeadAttention(d, heads).to(state["q_proj.weight"].device)
    shapes = {name: list(parameter.shape) for name, parameter in layer.named_parameters()}
    if shapes != {name: list(tensor.shape) for name, tensor in state.items()}:
        return {"shapes": shapes, "answer": None}
    layer.load_state_dict(state, strict=False)
    x = case["x"].clone().requires_grad_()
    given = {name: case[name] for name in ("ctx", "mask") if case[name] is not None}
    out = layer(x, **given)
    seen = {"out": snapshot(out), "grad": None, "weight_grad": None}
    if isinstance(out, torch.Tensor) and out.shape == x.shape and out.requires_grad:
        wanted = [x, layer.q_proj.weight]
        grads = torch.autograd.grad((out * case["g"]).sum(), wanted, allow_unused=True)
        seen["grad"], seen["weight_grad"] = (snapshot(grad) for grad in grads)
    return {"shapes": shapes, "answer": seen}


@probe
def refused_heads(student, d, heads):
    bases = []
    try:
        student.MultiHeadAttention(d, heads)
    except Exception as error:
        bases = [kind.__name__ for kind in type(error).__mro__]
    try:
        student.MultiHeadAttention(d, d // 2)
    except ValueError as error:
        return {"bases": bases, "control": str(error)[:200]}
    return {"bases": bases, "control": "made"}


# sinusoidal


def waves(
    n: int, d: int, *, halves: bool = False, exponent: str = "2i/d", base: float = 10000.0, first: int = 0
) -> Tensor:
    """The position codes in float64, or what known mistakes make of them."""
    table = torch.zeros(n, d, dtype=torch.float64)
    for column in range(d):
        i = column % ((d + 1) // 2) if halves else column // 2
        power = {"2i/d": 2 * i / d, "i/d": i / d, "column/d": column / d, "2i/(d-1)": 2 * i / max(d - 1, 1)}[
            exponent
        ]
        is_sine = column < (d + 1) // 2 if halves else column % 2 == 0
        for pos in range(n):
            angle = (pos + first) / base**power
            table[pos, column] = math.sin(angle) if is_sine else math.cos(angle)
    return table.float()


@check("sinusoidal", points=2, seconds=1)
def test_sinusoidal_values(student, rng):
    """sinusoidal alternates sines and cosines of pos/10000^(2i/d), for even and odd d, to 1e-4."""
    for n, d in ((50, 16), (9, 7), (1, 1), (rng.integer(20, 40), 2 * rng.integer(4, 9))):
        want = waves(n, d)
        mistakes = {
            "Columns alternate sin, cos; yours are two halves": waves(n, d, halves=True),
            "A cosine has an angle of its own: column 2i+1 has the angle of column 2i": waves(
                n, d, exponent="column/d"
            ),
            "The exponent is 2i/d for the pair i, not i/d": waves(n, d, exponent="i/d"),
            "The exponent is 2i/d, not 2i/(d−1)": waves(n, d, exponent="2i/(d-1)"),
            "Positions count from 0": waves(n, d, first=1),
            "The base is 10000": waves(n, d, base=1000.0),
        }
        got = student.sinusoidal(n, d)
        recognise(got, want, mistakes, rtol=0, atol=1e-4)
        says = (
            "Column 2i: sin(pos/10000^(2i/d)); column 2i+1: the cosine of that angle; an odd d ends in a sine"
        )
        # float32 angles up to 50 are right to 4e-6, powers of 10000 to about 1e-6.
        close(got, want, rtol=0, atol=1e-4, what=f"sinusoidal({n}, {d})", says=says)


# seq2seq


def transformer(d, batch_first, device):
    """A small nn.Transformer without dropout; its modes still differ where a student changes them."""
    return torch.nn.Transformer(
        d_model=d, nhead=2, num_encoder_layers=1, num_decoder_layers=1, dim_feedforward=24, dropout=0.0,
        batch_first=batch_first, device=device,
    )  # fmt: skip


def translate(
    model: nn.Transformer,
    src: Tensor,
    tgt: Tensor,
    src_len: Tensor,
    *,
    causal: bool = True,
    source: bool = True,
    memory: bool = True,
) -> Tensor:
    """The right call, or one without some of the masks. `model` is batch-first."""
    future = torch.ones(tgt.shape[1], tgt.shape[1], dtype=torch.bool, device=tgt.device).triu(1)
    padding = torch.arange(src.shape[1], device=src.device) >= src_len[:, None]
    return model(
        src,
        tgt,
        tgt_mask=future if causal else None,
        src_key_padding_mask=padding if source else None,
        memory_key_padding_mask=padding if memory else None,
    )


@check("seq2seq", points=3, seconds=3)
def test_masks(student, rng, device):
    """seq2seq calls a model of either layout rightly: no future, no padding; gradients and mode stay."""
    d = 16
    for which in sorted(rng.permutation(4), key=lambda which: -(which // 2)):  # square first
        batch_first, training = bool(which % 2), bool(which // 2)
        b, s, t = ((3, 6, 5), (4, 4, 4))[which // 2]
        model = transformer(d, True, device)
        state = {
            name: rng.normal(*tensor.shape, std=0.3, device=device)
            for name, tensor in model.state_dict().items()
        }
        model.load_state_dict(state)
        model.train(training)
        src, tgt, g = (rng.normal(b, size, d, device=device) for size in (s, t, t))
        src_len = torch.tensor([[2, 6, 4], [1, 4, 2, 3]][which // 2], device=device)[
            torch.tensor(rng.permutation(b))
        ]
        seen = student.run(
            run_seq2seq, d, [batch_first, training], state, [*changed(rng, src, tgt, src_len), src_len, g]
        )
        what = f"with batch_first={batch_first} in {'train' if training else 'eval'} mode,"
        check_seq2seq(seen, model, src, tgt, src_len, g, what)
        (mode,) = fields(seen["mode"], "training")
        same(
            mode, training, what=f"{what} model.training after the call", says="Leave the mode to the caller"
        )


def changed(rng: Rng, src: Tensor, tgt: Tensor, src_len: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """src, tgt, src with other padding, tgt with another last third."""
    padding = (torch.arange(src.shape[1], device=src.device) >= src_len[:, None])[..., None]
    other_src = torch.where(padding, 3 * rng.normal(*src.shape, device=src.device), src)
    other_tgt = tgt.clone()
    other_tgt[:, -2:] = 3 * rng.normal(*tgt[:, -2:].shape, device=src.device)
    return src, tgt, other_src, other_tgt


def check_seq2seq(
    seen: Any, model: nn.Transformer, src: Tensor, tgt: Tensor, src_len: Tensor, g: Tensor, what: str
) -> None:
    out, other_padding, other_future, grad, _ = fields(seen, "out", "padding", "future", "grad", "mode")
    tracked = src.clone().requires_grad_()
    want = translate(model, tracked, tgt, src_len)
    (want_grad,) = torch.autograd.grad(want, tracked, g)
    want = want.detach()
    # With gradients on, as in the probe: without them an eval-mode model takes another path, which differs in
    # rows that may look nowhere.
    mistakes = wrong_calls(model, src, tgt, src_len)
    tolerances = {"rtol": 1e-4, "atol": 1e-4}  # two layers with norms between, values up to 5
    recognise(out, want, mistakes, **tolerances)
    says = "Bring src and tgt into the model's layout, pass three masks (True = ignore), turn the result back"
    close(out, want, **tolerances, what=f"{what} the output", says=says)
    says = (
        "Padded source tokens still reach the decoder: pass src_key_padding_mask and memory_key_padding_mask"
    )
    close(other_padding, want, **tolerances, what=f"{what} the output with other padding", says=says)
    says = "A token sees its future: pass tgt_mask"
    is_early = torch.arange(tgt.shape[1], device=tgt.device)[None, :, None] < tgt.shape[1] - 2
    ok(
        isinstance(other_future, Tensor) and other_future.shape == want.shape,
        f"{what} the second output has no such shape",
    )
    early = torch.where(is_early, other_future, want)
    close(early, want, **tolerances, what=f"{what} the early outputs with another future of tgt", says=says)
    ok(
        grad is not None,
        f"{what} no gradient reaches src: do not switch gradients off",
        "The caller may be training",
    )
    close(
        grad,
        want_grad,
        **tolerances,
        what=f"{what} the gradient of src",
        says="Leave gradients to the caller",
    )


LAYOUT = "Batch and time are swapped: a model takes (b, s, d) if its batch_first is True, else (s, b, d)"


def wrong_calls(model: nn.Transformer, src: Tensor, tgt: Tensor, src_len: Tensor) -> dict[str, Tensor]:
    mistakes = {
        "Padded source tokens still reach the decoder: pass memory_key_padding_mask too": {"memory": False},
        "Padded source tokens still reach the encoder: pass src_key_padding_mask too": {"source": False},
        "No mask for padding is there: pass src_key_padding_mask and memory_key_padding_mask": {
            "source": False,
            "memory": False,
        },
        "A token sees its future: pass tgt_mask": {"causal": False},
        "No mask is there: pass tgt_mask, src_key_padding_mask and memory_key_padding_mask": {
            "causal": False,
            "source": False,
            "memory": False,
        },
    }
    wrong = {message: translate(model, src, tgt, src_len, **masks) for message, masks in mistakes.items()}
    turned = torch.ones(tgt.shape[1], tgt.shape[1], dtype=torch.bool, device=tgt.device).tril()
    padding = torch.arange(src.shape[1], device=src.device) >= src_len[:, None]
    masks = {"src_key_padding_mask": padding, "memory_key_padding_mask": padding}
    wrong["tgt_mask is turned round: for nn.Transformer True means ignore"] = model(
        src, tgt, tgt_mask=turned, **masks
    )
    if src.shape[0] == src.shape[1] == tgt.shape[1]:
        wrong[LAYOUT] = translate(model, src.transpose(0, 1), tgt.transpose(0, 1), src_len).transpose(0, 1)
    return {message: out.detach() for message, out in wrong.items()}


@probe(uses=[snapshot, transformer])
def run_seq2seq(student, d, modes, state, tensors):
    batch_first, training = modes
    src, tgt, other_src, other_tgt, src_len, g = tensors
    model = transformer(d, batch_first, src.device)
    model.load_state_dict(state)
    model.train(training)
    leaf = src.clone().requires_grad_()
    out = student.seq2seq(model, leaf, tgt.clone(), src_len.clone())
    seen = {"out": snapshot(out), "grad": None, "mode": {"training": model.training}}
    if isinstance(out, torch.Tensor) and out.shape == g.shape and out.requires_grad:
        seen["grad"] = snapshot(torch.autograd.grad(out, leaf, g, allow_unused=True)[0])
    seen["padding"] = snapshot(student.seq2seq(model, other_src, tgt.clone(), src_len.clone()))
    seen["future"] = snapshot(student.seq2seq(model, src.clone(), other_tgt, src_len.clone()))
    return seen


# Block


class StandIn(torch.nn.Module):
    """Self-attention that Block can be built from while MultiHeadAttention is unfinished or wrong."""

    def __init__(self, d_model, num_heads):
        super().__init__()
        self.size = d_model // num_heads
        for name in ("q_proj", "k_proj", "v_proj", "out_proj"):
            setattr(self, name, torch.nn.Linear(d_model, d_model))

    def forward(self, x, ctx=None, mask=None):
        if ctx is not None and ctx is not x:
            raise ValueError("Block looks at one sequence only: ctx is None, or the very tensor that x is")
        attend = torch.nn.functional.scaled_dot_product_attention
        parts = zip(*(getattr(self, f"{name}_proj")(x).split(self.size, -1) for name in "qkv"), strict=True)
        masks = None if mask is None else mask.expand(len(x), -1, x.shape[1], x.shape[1])
        outs = [
            attend(q, k, v, attn_mask=None if masks is None else masks[:, i % masks.shape[1]])
            for i, (q, k, v) in enumerate(parts)
        ]
        return self.out_proj(torch.cat(outs, -1))


def plant_block(rng: Rng, d: int, d_ff: int, device: str) -> dict[str, Tensor]:
    state = {f"attn.{name}": tensor for name, tensor in plant_heads(rng, d, device).items()}
    for name in ("ln1", "ln2"):
        state[f"{name}.weight"] = rng.uniform(d, low=0.5, high=1.5, device=device)
        state[f"{name}.bias"] = 0.5 * rng.normal(d, device=device)
    for name, rows, columns in (("ff.0", d_ff, d), ("ff.2", d, d_ff)):
        state[f"{name}.weight"] = rng.normal(rows, columns, std=1.2 * columns**-0.5, device=device)
        state[f"{name}.bias"] = 0.5 * rng.normal(rows, device=device)
    return state


def run_layers(
    state: dict[str, Tensor], heads: int, x: Tensor, mask: Tensor | None, kind: str = ""
) -> Tensor:
    """The block in float64, or with the mistake `kind`."""
    wide = {name: tensor.double() for name, tensor in state.items()}
    own = {name.removeprefix("attn."): tensor for name, tensor in wide.items() if name.startswith("attn.")}

    def norm(name: str, z: Tensor) -> Tensor:
        return nn.functional.layer_norm(z, z.shape[-1:], wide[f"{name}.weight"], wide[f"{name}.bias"])

    def ff(z: Tensor) -> Tensor:
        hidden = z @ wide["ff.0.weight"].mT + wide["ff.0.bias"]
        tanh = {"approximate": "tanh"} if kind == "tanh" else {}
        hidden = hidden.relu() if kind == "relu" else nn.functional.gelu(hidden, **tanh)
        return hidden @ wide["ff.2.weight"].mT + wide["ff.2.bias"]

    def look(z: Tensor) -> Tensor:
        return apply_heads(own, heads, z, z, None if kind == "no mask" else mask)

    x = x.double()
    if kind == "post-norm":
        x = norm("ln1", x + look(x))
        return norm("ln2", x + ff(x)).float()
    if kind == "parallel":
        return (x + look(norm("ln1", x)) + ff(norm("ln2", x))).float()
    if kind == "one norm":
        x = x + look(norm("ln1", x))
        return (x + ff(norm("ln1", x))).float()
    if kind == "no residual":
        x = look(norm("ln1", x))
        return ff(norm("ln2", x)).float()
    if kind == "norm kept":
        x = norm("ln1", x)
        x = x + look(x)
        z = norm("ln2", x)
        return (z + ff(z)).float()
    if kind == "no norm":
        x = x + look(x)
        return (x + ff(x)).float()
    x = x + look(norm("ln1", x))
    return (x + ff(norm("ln2", x))).float()


BLOCK_MISTAKES = {
    "That is the post-norm block of 2017; the task asks for pre-norm: normalise what enters attn and ff, "
    "never x itself": "post-norm",
    "The mask does not reach attn": "no mask",
    "attn and ff both start from x: ff comes after the first addition": "parallel",
    "ln1 is used twice: ff has ln2": "one norm",
    "The residual connections are missing: add x to what attn and ff give": "no residual",
    "You add to the normalised x: add to x itself, as it came in": "norm kept",
    "The norms are not used": "no norm",
    "The activation is ReLU: the task asks for GELU": "relu",
    "The activation is the tanh approximation: the task asks for GELU() itself": "tanh",
}


@check("Block", points=6, seconds=1)
def test_block_by_weights(student, rng, device):
    """With planted weights, Block gives the checker's output, with and without a causal mask."""
    for b, n, d, heads, d_ff in ((2, 5, 12, 3, 20), (4, 4, 4, 2, 4)):
        state = plant_block(rng, d, d_ff, device)
        x = 2 * rng.normal(b, n, d, device=device) + 0.5
        masks = [None, torch.ones(n, n, dtype=torch.bool, device=device).tril()[None, None]]
        seen = student.run(run_block, d, heads, d_ff, state, x, masks)
        shapes, own, replaced = fields(seen, "shapes", "own", "replaced")
        check_parameters(shapes, {name: list(tensor.shape) for name, tensor in state.items()}, "Block")
        wants = [run_layers(state, heads, x, mask) for mask in masks]
        if agrees(own, wants, **ROUNDED):
            continue
        for mask, want, got in zip(masks, wants, items(replaced, 2), strict=True):
            mistakes = {
                message: run_layers(state, heads, x, mask, kind) for message, kind in BLOCK_MISTAKES.items()
            }
            recognise(got, want, mistakes, **ROUNDED)
            what = f"with d_model={d}, {'a causal' if mask is not None else 'no'} mask, Block(…)(x)"
            close(got, want, **ROUNDED, what=what, says="x + attn(ln1(x)), then x + ff(ln2(x))")


@probe(uses=[snapshot, StandIn])
def run_block(student, d, heads, d_ff, state, x, masks):
    """Once with the student's MultiHeadAttention, once with one that works: Block may be right without it."""

    import sys  # here: a probe sees nothing else of its file

    def run():
        block = student.Block(d, heads, d_ff).to(x.device)
        shapes = {name: list(parameter.shape) for name, parameter in block.named_parameters()}
        if shapes != {name: list(tensor.shape) for name, tensor in state.items()}:
            return shapes, []
        block.load_state_dict(state, strict=False)
        return shapes, [
            snapshot(block(x.clone()) if mask is None else block(x.clone(), mask=mask)) for mask in masks
        ]

    try:
        _, own = run()
    except Exception:
        own = []
    sys.modules[student.Block.__module__].MultiHeadAttention = StandIn
    shapes, replaced = run()
    return {"shapes": shapes, "own": own, "replaced": replaced}


# greedy_decode


@check("greedy_decode", points=4, seconds=1, devices=("cpu",))
def test_stops(student, rng):
    """greedy_decode feeds the grown sequence, stops at eos (kept) or at max_new, leaves the prompt alone."""
    for stop, length, max_new in ((3, 2, 10), (1, 4, 6), (None, 3, 5), (4, 1, 4), (None, 2, 1), (None, 3, 0)):
        table, prompt, eos = decoding_case(rng, stop, length, max_new)
        want = decode(table, prompt, max_new, eos)
        seen = student.run(run_decoding, table, prompt, max_new, eos)
        ids, lengths, after = fields(seen, "ids", "lengths", "prompt")
        what = f"with a prompt of {length}, max_new={max_new}, eos={eos}"
        what += "" if stop is None else f", which is new token {stop},"
        mutated = after != prompt
        if mutated and stop is not None and agrees(ids, want[:-1]):
            ok(False, "Your prompt list was changed, and eos is missing from the result")
        same(
            after,
            prompt,
            what=f"{what} your prompt after the call",
            says="Your prompt list was changed: copy it",
        )
        mistakes = {
            "eos is missing from the result: append it, then stop": want[:-1] if stop else None,
            "Only the new tokens are there: return the prompt's, too": want[length:],
            "It goes on after eos": decode(table, prompt, max_new, -1),
            "One token too many": decode(table, prompt, max_new + 1, eos),
            "That is the greedy choice at the first position: the next token comes from the last one": decode(
                table, prompt, max_new, eos, position=0
            ),
            "The smallest logit was chosen: argmax": decode(-table, prompt, max_new, eos),
        }
        recognise(ids, want, {m: w for m, w in mistakes.items() if w is not None})
        says = "All ids so far go to step, the argmax at the last position is appended; Python ints in a list"
        same(ids, want, what=f"{what} the result", says=says)
        grown = list(range(length, len(want)))
        same(
            lengths,
            grown,
            what=f"{what} the lengths step saw",
            says="One call per new token, with all ids so far",
        )


def decode(table: Tensor, prompt: list[int], max_new: int, eos: int, position: int = -1) -> list[int]:
    """What greedy decoding gives for the step function of `run_decoding`."""
    ids = list(prompt)
    for _ in range(max_new):
        seen = ids if position == -1 else ids[: position + 1]
        ids.append(int(table[sum(seen) % len(table)].argmax()))
        if ids[-1] == eos:
            break
    return ids


def decoding_case(rng: Rng, stop: int | None, length: int, max_new: int) -> tuple[Tensor, list[int], int]:
    """A table and a prompt after which eos is new token number `stop`, or never comes; all differ then."""
    size = 11
    while True:
        table = rng.normal(size, size)
        prompt = [rng.integer(0, size) for _ in range(length)]
        new = decode(table, prompt, max_new + 1, -1)[length:]
        if stop is None:
            unused = [token for token in prompt if token not in new]  # eos in the prompt stops nothing
            if unused and len(set(new)) == len(new):
                return table, prompt, unused[0]
        elif new.index(new[stop - 1]) == stop - 1:
            return table, prompt, new[stop - 1]


@probe
def run_decoding(student, table, prompt, max_new, eos):
    lengths = []

    def step(ids):
        if not isinstance(ids, torch.Tensor) or ids.dim() != 2 or len(ids) != 1 or ids.dtype != torch.int64:
            raise ValueError("step takes an int64 tensor of the shape (1, n)")
        if len(lengths) > max_new + 5:
            raise ValueError("step was called far more often than max_new times")
        lengths.append(ids.shape[1])
        return table[ids.cumsum(1) % len(table)]

    mine = list(prompt)
    ids = student.greedy_decode(step, mine, max_new, eos)
    return {"ids": list(ids) if ids is mine else ids, "lengths": lengths, "prompt": mine}
