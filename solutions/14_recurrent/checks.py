"""Hidden checks of 14_recurrent. Expected values come from PyTorch's own cells and layers, in float64."""

from itertools import permutations, product
from typing import Any

import torch
from torch import Tensor, nn

from grader.checks import CheckFailed, check, close, fields, items, ok, probe, same

# Some float32 roundings through up to twelve steps; gradients are sums of terms up to 100.
ROUNDED = {"rtol": 1e-4, "atol": 2e-4}


def agrees(got: Any, want: Any) -> bool:
    try:
        close(got, want, **ROUNDED)
    except CheckFailed:
        return False
    return True


def recognise(got: Any, want: Any, mistakes: dict[str, Any]) -> None:
    """Fail with the message of the known mistake whose result `got` is; a right `got` passes."""
    if not agrees(got, want):
        for message, wrong in mistakes.items():
            ok(not agrees(got, wrong), message)


def like_asked(value: Any, device: str) -> Any:
    """The checker's float64 numbers in the form the student should give them."""
    if isinstance(value, dict):
        return {name: like_asked(one, device) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [like_asked(one, device) for one in value]
    return value.detach().float().to(device)


def snapshot(value):
    """For probes: plain copies of the tensors in what the student gave back."""
    if isinstance(value, torch.Tensor):
        return value.detach().clone()
    if isinstance(value, dict):
        return {name: snapshot(one) for name, one in value.items()}
    return [snapshot(one) for one in value] if isinstance(value, (list, tuple)) else value


def differentiate(out, upstream, leaves):
    """Gradients of Σ upstream·out for all leaves; None where none arrives. Names or positions match."""
    pairs = []
    for key, g in upstream.items():
        part = out if key == "out" else out[key] if isinstance(out, dict) and key in out else None
        if isinstance(key, int) and isinstance(out, (list, tuple)) and key < len(out):
            part = out[key]
        if isinstance(part, torch.Tensor) and part.shape == g.shape and part.requires_grad:
            pairs.append((part, g))
    if not pairs:
        return [None for _ in leaves]
    total = sum((part * g.to(part.dtype)).sum() for part, g in pairs)
    return list(torch.autograd.grad(total, leaves, allow_unused=True))


@probe(uses=[snapshot, differentiate])
def call_and_differentiate(student, name, arguments, upstream):
    leaves = [one.clone().requires_grad_() for one in arguments]
    out = getattr(student, name)(*leaves)
    return {"out": snapshot(out), "grads": differentiate(out, upstream, leaves)}


def check_step(student, name, arguments, upstream, right, mistakes, *, what, names, says=None):
    """Values, then gradients, of one call against `right(*arguments)`."""
    device = arguments[0].device.type
    leaves = [one.double().cpu().requires_grad_() for one in arguments]
    answer = right(*leaves)
    want = like_asked(answer, device)
    wrong = {message: like_asked(make(*leaves), device) for message, make in mistakes.items()}
    out, grads = fields(student.run(call_and_differentiate, name, arguments, upstream), "out", "grads")
    recognise(out, want, wrong)
    close(out, want, **ROUNDED, what=what, says=says)
    on_cpu = {key: g.double().cpu() for key, g in upstream.items()}
    slopes = like_asked(differentiate(answer, on_cpu, leaves), device)
    for leaf, got, slope in zip(names, items(grads, len(names), what="the gradients"), slopes, strict=True):
        lost = f"{what} has the right values, but no gradient reaches {leaf}: no detach, no .data, no no_grad"
        ok(got is not None, lost)
        close(got, slope, **ROUNDED, what=f"the gradient that reaches {leaf}")


STEP = ("x", "h", "w_ih", "w_hh", "b_ih", "b_hh")


def cell_inputs(rng, device, b, i, hidden, gates=1, bias=1.0):
    """x, h and the four parameters of a cell with this many blocks of rows."""
    w_ih = rng.normal(gates * hidden, i, std=0.6, device=device)
    w_hh = rng.normal(gates * hidden, hidden, std=0.6, device=device)
    b_ih, b_hh = (rng.normal(gates * hidden, std=bias, device=device) for _ in range(2))
    return [rng.normal(b, i, device=device), rng.normal(b, hidden, device=device), w_ih, w_hh, b_ih, b_hh]


# rnn_cell

OUT_IN = "Shapes only fit when i = H, and then the result is wrong: weights are (out, in), so x meets {}"


def rnn_sum(x, h, w_ih, w_hh, b_ih, b_hh):
    return x @ w_ih.T + b_ih + h @ w_hh.T + b_hh


CELL_MISTAKES = {
    OUT_IN.format("w_ih.T"): lambda x, h, w, u, b, d: (x @ w + b + h @ u.T + d).tanh(),
    OUT_IN.format("w_ih.T, and h meets w_hh.T"): lambda x, h, w, u, b, d: (x @ w + b + h @ u + d).tanh(),
    OUT_IN.format("w_ih.T. So it is with h and w_hh.T"): lambda x, h, w, u, b, d: (
        x @ w.T + b + h @ u + d
    ).tanh(),
    "tanh is missing around the sum": rnn_sum,
    "b_hh is missing: there are two biases": lambda x, h, w, u, b, d: (x @ w.T + b + h @ u.T).tanh(),
    "b_ih is missing: there are two biases": lambda x, h, w, u, b, d: (x @ w.T + h @ u.T + d).tanh(),
    "Both biases are missing": lambda x, h, w, u, b, d: (x @ w.T + h @ u.T).tanh(),
    "The old state h plays no part: add h @ w_hh.T": lambda x, h, w, u, b, d: (x @ w.T + b + d).tanh(),
    "tanh goes around the whole sum, not around each part": lambda x, h, w, u, b, d: (
        (x @ w.T + b).tanh() + (h @ u.T + d).tanh()
    ),
    "That is a sigmoid: nn.RNNCell uses tanh": lambda *parts: rnn_sum(*parts).sigmoid(),
    "That is a ReLU: nn.RNNCell uses tanh unless told otherwise": lambda *parts: rnn_sum(*parts).relu(),
}


@check("rnn_cell", points=4, seconds=1)
def test_values(student, rng, device):
    """rnn_cell equals nn.RNNCell, with i = H and i ≠ H, and gradients flow through it."""
    for b, i, hidden in ((3, 4, 4), (3, 5, 4), (1, 2, 6)):
        arguments = cell_inputs(rng, device, b, i, hidden)
        mistakes = {
            text: wrong for text, wrong in CELL_MISTAKES.items() if i == hidden or "i = H" not in text
        }
        check_step(
            student,
            "rnn_cell",
            arguments,
            {"out": rng.normal(b, hidden, device=device)},
            torch.rnn_tanh_cell,
            mistakes,
            what=f"with b={b}, i={i}, H={hidden}, the new state",
            names=STEP,
            says="It is tanh(x @ w_ih.T + b_ih + h @ w_hh.T + b_hh)",
        )


# rnn_layer


def library_layer(x, h0, w_ih, w_hh, b_ih, b_hh):
    """nn.RNN with these parameters: (out, h_n), h_n without its layer dimension."""
    layer = nn.RNN(x.shape[2], h0.shape[1]).double()
    names = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
    planted = dict(zip(names, (w_ih, w_hh, b_ih, b_hh), strict=True))
    out, h_n = torch.func.functional_call(layer, planted, (x, h0[None]))
    return out, h_n[0]


def only_from_h0(x, h0, *parameters):
    out = torch.stack([torch.rnn_tanh_cell(step, h0, *parameters) for step in x])
    return out, out[-1]


def transposed(x, h0, *parameters):
    """Reads batch as time: only possible where the two sizes are equal."""
    out, h_n = library_layer(x.transpose(0, 1), h0, *parameters)
    return out.transpose(0, 1), h_n


def backwards(x, h0, *parameters):
    out, h_n = library_layer(x.flip(0), h0, *parameters)
    return out.flip(0), h_n


LAYER_MISTAKES = {
    "Every step started from h0: pass the new hidden state on": only_from_h0,
    "h0 was not used: the first step starts from the h0 you are given, not from zeros": lambda x, h0, *p: (
        library_layer(x, torch.zeros_like(h0), *p)
    ),
    "out is right, but h_n is the first state: it is the state after the LAST step": lambda *a: (
        library_layer(*a)[0],
        library_layer(*a)[0][0],
    ),
    "out is right, but h_n is h0: it is the state after the last step": lambda x, h0, *p: (
        library_layer(x, h0, *p)[0],
        h0,
    ),
    "out holds the state BEFORE each step: append the new one": lambda x, h0, *p: (
        torch.cat([h0[None], library_layer(x, h0, *p)[0][:-1]]),
        library_layer(x, h0, *p)[1],
    ),
    "The sequence was read from its end: begin with x[0]": backwards,
}
SQUARE_MISTAKES = {
    "The batch was read as time: x is (t, b, i), so loop over its first dimension": transposed,
    "The batch was read as time, and out is turned too: stack along the first dimension": lambda x, *rest: (
        library_layer(x.transpose(0, 1), *rest)
    ),
    "out is (b, t, H): stack the states along dimension 0, time first": lambda *a: (
        library_layer(*a)[0].transpose(0, 1),
        library_layer(*a)[1],
    ),
}


@check("rnn_layer", points=4, seconds=1)
def test_rnn_layer_values(student, rng, device):
    """rnn_layer equals nn.RNN from a non-zero h0, also where t = b, and gradients flow back through time."""
    for t, b, i, hidden in ((4, 4, 3, 5), (6, 3, 4, 4), (1, 2, 3, 4)):
        _, h0, *parameters = cell_inputs(rng, device, b, i, hidden)
        shapes = ((t, b, hidden), (b, hidden))
        check_step(
            student,
            "rnn_layer",
            [rng.normal(t, b, i, device=device), h0, *parameters],
            {n: rng.normal(*shape, device=device) for n, shape in enumerate(shapes)},
            library_layer,
            (LAYER_MISTAKES if t > 1 else {}) | (SQUARE_MISTAKES if t == b else {}),
            what=f"with t={t}, b={b}, i={i}, H={hidden}, (out, h_n)",
            names=("x", "h0", *STEP[2:]),
            says="Step by step: the new state is tanh(x[t] @ w_ih.T + b_ih + h @ w_hh.T + b_hh)",
        )
    error, where = fields(student.run(on_meta, 4, 3, 2, 5), "error", "devices")
    ok(not error, f"with x on another device, rnn_layer fails: {error}", FOLLOW)
    same(where, ["meta", "meta"], what="with x on another device, the devices of (out, h_n)", says=FOLLOW)


FOLLOW = "A tensor made inside rnn_layer must be made on the device of x: device=x.device"


@probe
def on_meta(student, t, b, i, hidden):
    """The meta device computes shapes only, and refuses to mix with the CPU just as a GPU does."""
    shapes = ((t, b, i), (b, hidden), (hidden, i), (hidden, hidden), (hidden,), (hidden,))
    try:
        out = student.rnn_layer(*(torch.empty(shape, device="meta") for shape in shapes))
    except (RuntimeError, NotImplementedError) as error:  # no stub: it has given right values already
        return {"error": str(error)[:200], "devices": []}
    return {"error": "", "devices": [part.device.type for part in out]}


# rnn_shapes


def real_shapes(seq, batch, hidden, layers, bidirectional, batch_first):
    """What a real nn.RNN returns."""
    rnn = nn.RNN(1, hidden, layers, bidirectional=bidirectional, batch_first=batch_first)
    out, h_n = rnn(torch.zeros((batch, seq, 1) if batch_first else (seq, batch, 1)))
    return {"output": tuple(out.shape), "h_n": tuple(h_n.shape)}


def wrong_shapes(seq, batch, hidden, layers, bidirectional, batch_first):
    """Known wrong answers, under what to say."""
    d = 2 if bidirectional else 1
    out = (batch, seq, d * hidden) if batch_first else (seq, batch, d * hidden)
    h_n = (layers * d, batch, hidden)
    only = "batch_first changes input and output only; h_n stays (layers·directions, batch, hidden)"
    return {
        only: {"output": out, "h_n": (batch, layers * d, hidden)},
        "batch_first turns the output around: (batch, seq, directions·hidden), else (seq, batch, …)": {
            "output": (out[1], out[0], out[2]),
            "h_n": h_n,
        },
        "Both directions are side by side in the output: its last dimension is 2·hidden": {
            "output": (*out[:2], hidden),
            "h_n": h_n,
        },
        "h_n has one state for each layer AND direction: layers·directions": {
            "output": out,
            "h_n": (layers, batch, hidden),
        },
        "h_n has a row for each layer, not for each step of time": {"output": out, "h_n": (d, batch, hidden)},
        "In h_n directions are rows of their own, its last dimension stays hidden": {
            "output": out,
            "h_n": (layers, batch, d * hidden),
        },
        "The output is the top layer's only, whatever the number of layers": {
            "output": (*out[:2], layers * d * hidden),
            "h_n": h_n,
        },
    }


@check("rnn_shapes", points=3, seconds=0.5, devices=("cpu",))
def test_table(student, rng):
    """rnn_shapes tells the shapes of a real nn.RNN for 16 combinations of flags, layers and sizes."""
    cases = []
    for layers, bidirectional, batch_first, _ in product((1, 2), (False, True), (False, True), range(2)):
        seq, batch, hidden = (2 + n for n in rng.permutation(7)[:3])  # all different
        cases.append((seq, batch, hidden, layers, bidirectional, batch_first))
    cases = [cases[n] for n in rng.permutation(16)]
    answers = items(student.run(all_shapes, cases), 16, what="the answers")
    for case, got in zip(cases, answers, strict=True):
        want = real_shapes(*case)
        recognise(got, want, wrong_shapes(*case))
        keys = ("seq", "batch", "hidden", "layers", "bidirectional", "batch_first")
        asked = ", ".join(f"{key}={value}" for key, value in zip(keys, case, strict=True))
        same(got, want, what=f"rnn_shapes({asked})")


@probe
def all_shapes(student, cases):
    return [student.rnn_shapes(*case) for case in cases]


# lstm_cell


def lstm(x, h, c, w_ih, w_hh, b_ih, b_hh, *, order="ifgo", g_as=torch.tanh, squash=torch.tanh, raw=False):
    """One LSTM step with its gates; each keyword makes one known mistake."""
    parts = dict(zip(order, (x @ w_ih.T + b_ih + h @ w_hh.T + b_hh).chunk(4, dim=1), strict=True))
    gates = {name: g_as(part) if name == "g" else part.sigmoid() for name, part in parts.items()}
    c = gates["f"] * c + gates["i"] * gates["g"]
    shown = parts if raw else gates
    return {"h": gates["o"] * squash(c), "c": c} | {name: shown[name] for name in "ifgo"}


def library_lstm(x, h, c, *parameters):
    """h and c of PyTorch's own cell, with the gates beside them."""
    h_new, c_new = torch.lstm_cell(x, (h, c), *parameters)
    return lstm(x, h, c, *parameters) | {"h": h_new, "c": c_new}


def lstm_mistakes():
    def other(**wrong):
        return lambda *a: lstm(*a, **wrong)

    swapped = "Gates swapped: PyTorch stores them as i, f, g, o, and you read the rows as {}"
    orders = ["".join(order) for order in permutations("ifgo") if "".join(order) != "ifgo"]
    return {swapped.format(", ".join(order)): other(order=order) for order in orders} | {
        "g is a tanh, only i, f and o are sigmoids": other(g_as=torch.sigmoid),
        "h is o·tanh(c'): the tanh around the new cell state is missing": other(squash=lambda c: c),
        "h is o·tanh(c'): a sigmoid does not belong there": other(squash=torch.sigmoid),
        "The gates are asked for after their sigmoid or tanh": other(raw=True),
        "b_hh is missing: there are two biases": lambda *a: lstm(*a[:6], torch.zeros_like(a[6])),
        "b_ih is missing: there are two biases": lambda *a: lstm(*a[:5], torch.zeros_like(a[5]), a[6]),
        "h must come from the NEW cell state, c' = f·c + i·g": lambda *a: (
            (made := lstm(*a)) | {"h": made["o"] * a[2].tanh()}
        ),
        "c is the old cell state: return c' = f·c + i·g": lambda *a: lstm(*a) | {"c": a[2]},
    }


@check("lstm_cell", points=5, seconds=1)
def test_values_and_gates(student, rng, device):
    """lstm_cell equals nn.LSTMCell, gives the four gates too, and gradients flow through it."""
    for b, i, hidden in ((3, 4, 4), (3, 5, 4), (1, 2, 6)):
        x, h, *parameters = cell_inputs(rng, device, b, i, hidden, gates=4)
        check_step(
            student,
            "lstm_cell",
            [x, h, rng.normal(b, hidden, device=device), *parameters],
            {name: rng.normal(b, hidden, device=device) for name in "hcifgo"},
            library_lstm,
            lstm_mistakes() if i == hidden else {},
            what=f"with b={b}, i={i}, H={hidden}, the answer",
            names=("x", "h", "c", *STEP[2:]),
            says="All four sums at once, cut into i, f, g, o; then c' = f·c + i·g and h' = o·tanh(c')",
        )


# SeqClassifier

SIZES = ("vocab", "dim", "hidden", "classes")


@check("SeqClassifier", points=4, seconds=1)
def test_padding_invariant(student, rng, device):
    """SeqClassifier with planted weights reads real tokens only, whatever the padding and the order."""
    sizes = {"vocab": rng.integer(11, 20), "dim": 4, "hidden": rng.integer(6, 9), "classes": 3}
    planted = {
        name: rng.normal(*shape, std=0.7, device=device) for name, shape in state_shapes(**sizes).items()
    }
    check_names(student.run(names_of, sizes), {name: list(value.shape) for name, value in planted.items()})
    lengths = torch.tensor([(1, 5, 3, 4)[n] for n in rng.permutation(4)])
    ids = rng.integers(0, sizes["vocab"], (4, 9))
    other = rng.integers(0, sizes["vocab"], (4, 9))
    real = torch.arange(9) < lengths[:, None]
    upstream, order = rng.normal(4, 3, device=device), rng.permutation(4)
    batches = {
        "padded to 5": (ids[:, :5], lengths),
        "padded to 9": (torch.where(real, ids, other), lengths),
        "padded to 9, in another order": (ids[order], lengths[order]),
        "alone, without padding": (ids[:1, : int(lengths[0])], lengths[:1]),
    }
    sent = {name: (one.contiguous().to(device), n.to(device)) for name, (one, n) in batches.items()}
    logits, grads = fields(student.run(classify, sizes, planted, sent, upstream), "logits", "grads")
    weights = {name: value.double().cpu().requires_grad_() for name, value in planted.items()}
    for name, got in zip(batches, fields(logits, *batches, what="the logits"), strict=True):
        want = by_hand(weights, sizes, *batches[name])
        wrong = {text: make(weights, sizes, *batches[name]) for text, make in SEQUENCE_MISTAKES.items()}
        recognise(got, like_asked(want, device), like_asked(wrong, device))
        close(got, like_asked(want, device), **ROUNDED, what=f"sequences {name}: the logits", says=LAST_REAL)
    total = (by_hand(weights, sizes, *batches["padded to 9"]) * upstream.double().cpu()).sum()
    slopes = torch.autograd.grad(total, list(weights.values()))
    for name, got, slope in zip(weights, fields(grads, *weights, what="the gradients"), slopes, strict=True):
        ok(got is not None, f"the logits are right, but no gradient reaches {name}: keep them in the graph")
        close(got, like_asked(slope, device), **ROUNDED, what=f"the gradient that reaches {name}")


LAST_REAL = (
    "The head reads the top layer's output at position length − 1 of each sequence. Padding comes after it "
    "and must not matter"
)


def state_shapes(vocab, dim, hidden, classes):
    shapes = {"embedding.weight": (vocab, dim)}
    for layer, size in enumerate((dim, hidden)):
        shapes[f"lstm.weight_ih_l{layer}"] = (4 * hidden, size)
        shapes[f"lstm.weight_hh_l{layer}"] = (4 * hidden, hidden)
        shapes[f"lstm.bias_ih_l{layer}"] = shapes[f"lstm.bias_hh_l{layer}"] = (4 * hidden,)
    return shapes | {"head.weight": (classes, hidden), "head.bias": (classes,)}


def check_names(got, want):
    """The parameters of a fresh model, before any are planted."""
    says = (
        "The attributes are embedding, lstm (two layers, one direction, with biases) and head, made from "
        "vocab, dim, hidden and classes in this order"
    )
    for name, shape in zip(want, fields(got, *want, what="the state dict", says=says), strict=True):
        same(shape, want[name], what=f"the shape of {name}", says=says)


@probe
def names_of(student, sizes):
    state = student.SeqClassifier(**sizes).state_dict()
    return {name: list(value.shape) for name, value in state.items()}


@probe(uses=[snapshot])
def classify(student, sizes, planted, batches, upstream):
    torch.backends.cudnn.allow_tf32 = False  # the answers are compared as float32
    model = student.SeqClassifier(**sizes).to(upstream.device)
    model.load_state_dict(planted)
    logits = {name: model(*batch) for name, batch in batches.items()}
    out, grads = logits["padded to 9"], dict.fromkeys(planted)
    if isinstance(out, torch.Tensor) and out.requires_grad and out.shape == upstream.shape:
        (out * upstream).sum().backward()
        grads = {name: parameter.grad for name, parameter in model.named_parameters()}
    return {"logits": snapshot(logits), "grads": grads}


def lstm_of(weights, sizes, batch_first):
    """A function: the float64 LSTM with the planted weights."""
    module = nn.LSTM(sizes["dim"], sizes["hidden"], 2, batch_first=batch_first).double()
    own = {name[5:]: value for name, value in weights.items() if name.startswith("lstm.")}
    return lambda x: torch.func.functional_call(module, own, (x,))


def head_of(weights, state):
    return state @ weights["head.weight"].T + weights["head.bias"]


def by_hand(weights, sizes, ids, lengths):
    """Logits of each sequence read alone, without any padding."""
    run = lstm_of(weights, sizes, batch_first=True)
    tops = [
        run(weights["embedding.weight"][one[:n]][None])[0][0, -1]
        for one, n in zip(ids, lengths.tolist(), strict=True)
    ]
    return head_of(weights, torch.stack(tops))


def picked(pick, batch_first=True, after=lambda logits: logits):
    """A wrong forward: `pick` chooses from (output, h_n, index of rows, lengths) what the head reads."""

    def forward(weights, sizes, ids, lengths):
        out, (h_n, _) = lstm_of(weights, sizes, batch_first)(weights["embedding.weight"][ids])
        return after(head_of(weights, pick(out, h_n, torch.arange(len(ids)), lengths)))

    return forward


def real_mean(out, h_n, rows, lengths):
    real = torch.arange(out.shape[1]) < lengths[:, None]
    return (out * real[..., None]).sum(1) / lengths[:, None]


BATCH_AS_TIME = "The LSTM read batch as time: sentences leaked into each other. Pass batch_first=True"
SEQUENCE_MISTAKES = {
    BATCH_AS_TIME: picked(lambda out, h_n, rows, n: out[rows, n - 1], batch_first=False),
    f"{BATCH_AS_TIME}, and take the last real step": picked(
        lambda out, h_n, rows, n: out[:, -1], batch_first=False
    ),
    "That is the state after the padding: take the output at position length − 1, not at −1": picked(
        lambda out, h_n, rows, n: out[:, -1]
    ),
    "That is the step before the last real one: positions count from 0, the last is length − 1": picked(
        lambda out, h_n, rows, n: out[rows, (n - 2)]
    ),
    "That is the first step's output: take the last real one": picked(lambda out, h_n, rows, n: out[:, 0]),
    "That is the lower layer's state: the head sits on the top layer": picked(
        lambda out, h_n, rows, n: h_n[0]
    ),
    "That is a mean over the real steps: take the last real one": picked(real_mean),
    "That is a mean over all steps, padding too: take the last real one": picked(
        lambda out, h_n, rows, n: out.mean(1)
    ),
    "Return logits, without softmax: the loss brings its own": picked(
        lambda out, h_n, rows, n: out[rows, n - 1], after=lambda logits: logits.softmax(1)
    ),
}


# tbptt


@check("tbptt", points=6, seconds=1)
def test_state_carried(student, rng, device):
    """tbptt carries the state over, cuts the graph, takes one step per chunk, a shorter last one too."""
    for t, chunk, layers in ((12, 4, 1), (10, 4, 2), (3, 5, 1)):
        i, hidden, o = 3, 5, 2
        rnn, head = nn.RNN(i, hidden, layers), nn.Linear(hidden, o)
        start = {
            part: {name: rng.normal(*value.shape, std=0.5, device=device) for name, value in state.items()}
            for part, state in (("rnn", rnn.state_dict()), ("head", head.state_dict()))
        }
        x, y, lr = (
            rng.normal(t, 3, i, device=device),
            rng.normal(t, 3, o, device=device),
            rng.number(0.1, 0.3),
        )
        setting = (start, (i, hidden, layers, o), x, y, chunk, lr)
        error, seen = fields(student.run(train_in_chunks, *setting), "error", "seen")
        ok(
            not error,
            "backward ran into the graph of the chunk before: "
            f"{error if isinstance(error, str) else 'an error'}",
            "Cut the state from it with detach() before the next chunk; retain_graph=True is no cure",
        )
        want = like_asked_losses(truncated(*setting), device)
        wrong = {
            text: like_asked_losses(truncated(*setting, **mistake), device)
            for text, mistake in TBPTT_MISTAKES.items()
            if t > chunk
        }
        recognise(seen, want, wrong)
        what = f"with {t} steps, chunk={chunk} and {layers} layer(s)"
        close(seen, want, **ROUNDED, what=what, says="Per chunk: forward, mean squared error, one step")


TBPTT_MISTAKES = {
    "Loss of chunk 2 is off: the hidden state was reset. Hand the state on to the next chunk": {
        "carry": False
    },
    "Losses differ from chunk 2 or 3 on: gradients of earlier chunks are still there. Call zero_grad()": {
        "clear": False
    },
    "Weights did not change: call optimizer.step() after each backward": {"steps": False},
    "One step was taken at the end, for all chunks together: take one per chunk": {"once": True},
    "The last, shorter chunk was left out, or the only one was": {"tail": False},
    "The loss of a chunk is a mean over its numbers, not their sum": {"reduction": "sum"},
    "A loss is reported after the update: take it from the forward that the step came from": {"late": True},
    "That is the mean absolute error: the mean squared one is asked for": {"power": 1},
}


def like_asked_losses(answer, device):
    return {"losses": answer["losses"], "weights": like_asked(answer["weights"], device)}


def truncated(
    start,
    sizes,
    x,
    y,
    chunk,
    lr,
    *,
    carry=True,
    clear=True,
    steps=True,
    once=False,
    tail=True,
    reduction="mean",
    late=False,
    power=2,
):
    """The checker's own training; each keyword makes one known mistake."""
    i, hidden, layers, o = sizes
    rnn, head = nn.RNN(i, hidden, layers).double(), nn.Linear(hidden, o).double()
    rnn.load_state_dict(start["rnn"])
    head.load_state_dict(start["head"])
    x, y, state, losses = x.double().cpu(), y.double().cpu(), None, []
    optimizer = torch.optim.SGD([*rnn.parameters(), *head.parameters()], lr=lr, momentum=0.5)
    whole = len(x) - len(x) % chunk
    parts = list(zip(x.split(chunk), y.split(chunk), strict=True))
    for x_part, y_part in parts if tail or whole == len(x) else parts[:-1]:

        def loss_of(state, x_part=x_part, y_part=y_part):
            out, new = rnn(x_part, state)
            powers = (head(out) - y_part).abs() ** power
            return powers.mean() if reduction == "mean" else powers.sum(), new

        loss, new = loss_of(state)
        if clear and not once:
            optimizer.zero_grad()
        loss.backward()
        if steps and not once:
            optimizer.step()
        losses.append((loss_of(state)[0] if late else loss).item())
        state = new.detach() if carry else None
    if once:
        optimizer.step()
    return {"losses": losses, "weights": {"rnn": dict(rnn.state_dict()), "head": dict(head.state_dict())}}


@probe(uses=[snapshot])
def train_in_chunks(student, start, sizes, x, y, chunk, lr):
    torch.backends.cudnn.allow_tf32 = False  # the answers are compared as float32
    i, hidden, layers, o = sizes
    rnn, head = nn.RNN(i, hidden, layers).to(x.device), nn.Linear(hidden, o).to(x.device)
    rnn.load_state_dict(start["rnn"])
    head.load_state_dict(start["head"])
    optimizer = torch.optim.SGD([*rnn.parameters(), *head.parameters()], lr=lr, momentum=0.5)
    try:
        losses = student.tbptt(rnn, head, x, y, chunk, optimizer)
    except RuntimeError as error:
        if "second time" in str(error) or "inplace operation" in str(error):
            return {"error": str(error).split(". ")[0], "seen": None}
        raise
    weights = {"rnn": snapshot(dict(rnn.state_dict())), "head": snapshot(dict(head.state_dict()))}
    return {"error": "", "seen": {"losses": losses, "weights": weights}}


# gru_cell


def gru(x, h, w_ih, w_hh, b_ih, b_hh, *, order="rzn", textbook=False, bias_outside=False, turned=False):
    """One GRU step; each keyword makes one known mistake."""
    w, u, b, d = (dict(zip(order, part.chunk(3), strict=True)) for part in (w_ih, w_hh, b_ih, b_hh))
    r, z = ((x @ w[k].T + b[k] + h @ u[k].T + d[k]).sigmoid() for k in "rz")
    inner = (r * h) @ u["n"].T + d["n"] if textbook else r * (h @ u["n"].T + d["n"])
    if bias_outside:
        inner = r * (h @ u["n"].T) + d["n"]
    n = (x @ w["n"].T + b["n"] + inner).tanh()
    return z * n + (1 - z) * h if turned else (1 - z) * n + z * h


def gru_mistakes():
    def other(**wrong):
        return lambda *a: gru(*a, **wrong)

    swapped = "Gates swapped: PyTorch stores them as r, z, n, and you read the rows as {}"
    orders = ["".join(order) for order in permutations("rzn") if "".join(order) != "rzn"]
    return {
        "That is the original paper's GRU; PyTorch (cuDNN) applies the reset gate after the matrix "
        "product: r·(W_hn·h + b_hn)": other(textbook=True),
        "b_hn must stand inside the bracket: r multiplies W_hn·h + b_hn, bias and all": other(
            bias_outside=True
        ),
        "z keeps the OLD state: h' = (1 − z)·n + z·h; yours is the other way round": other(turned=True),
    } | {swapped.format(", ".join(order)): other(order=order) for order in orders}


@check("gru_cell", points=4, seconds=1)
def test_gru_cell_values(student, rng, device):
    """gru_cell equals nn.GRUCell, also with large biases, and gradients flow through it."""
    for b, i, hidden in ((3, 4, 4), (3, 5, 4), (1, 2, 6)):
        check_step(
            student,
            "gru_cell",
            cell_inputs(rng, device, b, i, hidden, gates=3, bias=2.0),
            {"out": rng.normal(b, hidden, device=device)},
            torch.gru_cell,
            gru_mistakes() if i == hidden else {},
            what=f"with b={b}, i={i}, H={hidden}, the new state",
            names=STEP,
            says="r and z are sigmoids, n = tanh(W_in·x + b_in + r·(W_hn·h + b_hn)), h' = (1 − z)·n + z·h",
        )
