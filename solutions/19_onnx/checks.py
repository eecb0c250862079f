"""Hidden checks of 19_onnx. Files are read in the child and run in the clean box, without student code.

Models the student is given are made here by hand, so that the judge knows every weight in them.
"""

import itertools
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from grader.checks import CheckFailed, Rng, check, close, fail, fields, is_tensor, items, ok, probe, same

ROUNDED = {"rtol": 1e-4, "atol": 1e-4}  # float32 sums in another order


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


# The model to export, and what the judge expects of it


class Classifier(nn.Module):
    """Its answer depends on the mode; flatten takes any number of dimensions."""

    def __init__(self, inputs, hidden, classes):
        super().__init__()
        self.first = nn.Linear(inputs, hidden)
        self.norm = nn.BatchNorm1d(hidden)
        self.drop = nn.Dropout(0.5)
        self.last = nn.Linear(hidden, classes)

    def forward(self, x):
        x = torch.relu(self.norm(self.first(x.flatten(1))))
        x = self.last(self.drop(x))
        return 3 * x if self.training else x  # exporters quieten dropout and batch norm, not this


def classifier(weights):
    """For probes: a Classifier in training mode that holds these weights."""
    hidden, inputs = weights["first.weight"].shape
    model = Classifier(inputs, hidden, len(weights["last.bias"]))
    model.load_state_dict(weights)
    return model.train()


def classifier_weights(rng: Rng, inputs: int, hidden: int, classes: int) -> dict[str, Tensor]:
    return {
        "first.weight": rng.normal(hidden, inputs, std=inputs**-0.5),
        "first.bias": rng.normal(hidden),
        "norm.weight": rng.uniform(hidden, low=0.5, high=1.5),
        "norm.bias": rng.uniform(hidden, low=0.5, high=1),  # most units stay on: dropout shows
        "norm.running_mean": rng.normal(hidden, std=0.5),
        "norm.running_var": rng.uniform(hidden, low=0.5, high=2),
        "norm.num_batches_tracked": torch.tensor(1),
        "last.weight": rng.normal(classes, hidden, std=0.5),
        "last.bias": rng.normal(classes, std=0.5),
    }


def classified(weights: dict[str, Tensor], x: Tensor) -> Tensor:
    """The Classifier in evaluation mode, in float64."""
    w = {name: value.double() for name, value in weights.items()}
    h = x.double().flatten(1) @ w["first.weight"].T + w["first.bias"]
    h = (h - w["norm.running_mean"]) / (w["norm.running_var"] + 1e-5).sqrt()
    h = (h * w["norm.weight"] + w["norm.bias"]).clamp(min=0)
    return h @ w["last.weight"].T + w["last.bias"]


# Files the student makes


def file_at(path):
    """For probes: the bytes of exactly the named file, and what lies in the folder."""
    import os

    data = None
    if os.path.isfile(path):
        with open(path, "rb") as file:
            data = file.read()
    return {"data": data, "folder": sorted(os.listdir("."))[:20]}


def bytes_of(seen: Any, path: str) -> tuple[bytes, list[Any]]:
    """The file, and the names of all that were written."""
    data, folder = fields(seen, "data", "folder")
    if not isinstance(data, bytes):
        found = f"the folder holds {folder}" if folder else "nothing was written"
        fail(
            f"No file at the path that was given, {path!r}: {found}", "Save to exactly the path of the caller"
        )
    return data, folder if isinstance(folder, list) else []


@probe
def run_file(student, data, path, feeds):
    """Only this file lies in the folder. `feeds` are one array each; outputs come under their names."""
    import onnx
    import onnxruntime

    with open(path, "wb") as file:
        file.write(data)
    seen = {"invalid": "", "inputs": [], "outputs": [], "runs": [], "error": ""}
    try:
        onnx.checker.check_model(path)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # whatever the file is: the judge says what it means
        return {**seen, "invalid": f"{type(error).__name__}: {error}"[:400]}
    seen["inputs"] = [[value.name, value.type] for value in session.get_inputs()]
    seen["outputs"] = [value.name for value in session.get_outputs()]
    if len(seen["inputs"]) != 1:
        return seen
    for x in feeds:
        try:
            seen["runs"].append([session.run(None, {seen["inputs"][0][0]: x})[0] for _ in range(2)])
        except Exception as error:
            return {**seen, "error": f"{type(error).__name__}: {error}"[:300]}
    return seen


def runs_of(
    seen: Any, folder: list[Any], inputs: list[list[str]], outputs: list[str], feeds: list[np.ndarray]
) -> list[Any]:
    """What the file gave for each feed, after all that can be wrong with a file was looked at."""
    invalid, found, named, runs, error = fields(seen, "invalid", "inputs", "outputs", "runs", "error")
    ok(
        invalid == "",
        f"Copied alone to an empty folder, the file cannot be opened: {invalid}",
        f"You wrote {folder}: the weights lie in a second file beside it. Pass external_data=False"
        if any(isinstance(name, str) and name.endswith(".data") for name in folder)
        else "It must be an ONNX model that holds all its weights",
    )
    says = "Name both: input_names=[…], output_names=[…]"
    same(
        [name for name, _ in items(found, 1, what="the inputs of the file")],
        [name for name, _ in inputs],
        what="the names of the file's inputs",
        says=says,
    )
    same(named, outputs, what="the names of the file's outputs", says=says)
    same(
        found, inputs, what="the inputs of the file", says="The type of an input follows that of the example"
    )
    if error and isinstance(runs, list) and len(runs) < len(feeds):
        shape = feeds[len(runs)].shape
        fail(
            f"ONNX Runtime refuses an input of shape {shape}: {error}",
            "Mark the batch dimension dynamic: dynamic_shapes=({0: torch.export.Dim('batch')},), and export "
            "with a batch of at least 2",
        )
    return items(runs, len(feeds), what="the outputs of the file")


def repeats(run: Any, says: str) -> Any:
    """The first of two equal runs."""
    first, second = items(run, 2, what="two runs of the file")
    ok(
        agrees(second, first, rtol=0, atol=0),
        "Outputs of the file change from call to call: dropout was exported with it",
        says,
    )
    return first


IN_TRAINING = (
    "The file computes what the model computes in training mode. The exporter warns of it and corrects only "
    "dropout and batch norm: call eval() before the export"
)


# export_onnx


@check("export_onnx", points=6, seconds=12, devices=("cpu",))
def test_clean_run(student, clean, rng):
    """The .onnx file alone is valid, and gives the model's evaluation logits for batches of 1, 5 and 17."""
    weights = classifier_weights(rng, 12, rng.integer(5, 9), rng.integer(3, 6))
    feeds = [rng.normal(n, 1, 3, 4).numpy() for n in (5, 1, 17)]
    path = f"model-{rng.integer(1000, 9999)}.onnx"
    example = rng.normal(rng.integer(2, 5), 1, 3, 4)
    data, folder = bytes_of(student.run(export_file, weights, example, path), path)
    seen = clean.run(run_file, data, path, feeds)
    runs = runs_of(seen, folder, [["input", "tensor(float)"]], ["logits"], feeds)
    for x, run in zip(feeds, runs, strict=True):
        got = repeats(run, "Call model.eval() before the export")
        want = classified(weights, torch.from_numpy(x)).float().numpy()
        recognise(got, want, {IN_TRAINING: 3 * want}, **ROUNDED)
        says = "The file must hold the model's own weights, in evaluation mode (batch norm counts, too)"
        close(got, want, **ROUNDED, what=f"for a batch of {len(x)}, the logits of the file", says=says)


@probe(uses=[Classifier, classifier, file_at])
def export_file(student, weights, example, path):
    student.export_onnx(classifier(weights), example, path)
    return file_at(path)


# Models the student is given


def onnx_bytes(
    nodes: list[Any], inputs: list[Any], outputs: list[Any], weights: dict[str, np.ndarray]
) -> bytes:
    """A model of these nodes. Values are (name, type, dimensions); None is a dimension without a name.

    The weights are also listed among the graph's inputs, as older exporters do: they are defaults, no inputs.
    """
    from onnx import TensorProto, helper, numpy_helper

    def values(rows: list[Any]) -> list[Any]:
        return [
            helper.make_tensor_value_info(name, getattr(TensorProto, kind), dims) for name, kind, dims in rows
        ]

    listed = [(name, "FLOAT", list(array.shape)) for name, array in weights.items()]
    graph = helper.make_graph(
        [helper.make_node(op, before, after, **options) for op, before, after, options in nodes],
        "made_by_hand",
        values(listed + inputs),
        values(outputs),
        [numpy_helper.from_array(array, name) for name, array in weights.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return bytes(model.SerializeToString())


def linear_bytes(w: Tensor, b: Tensor, name: str, batch: str) -> bytes:
    """x·w + b as an ONNX model: w (inputs, outputs)."""
    return onnx_bytes(
        [("MatMul", [name, "w"], ["product"], {}), ("Add", ["product", "b"], ["scores"], {})],
        [(name, "FLOAT", [batch, w.shape[0]])],
        [("scores", "FLOAT", [batch, w.shape[1]])],
        {"w": w.numpy(), "b": b.numpy()},
    )


def put(data, path):
    """For probes: write a file."""
    with open(path, "wb") as file:
        file.write(data)


# run_onnx


@check("run_onnx", points=4, seconds=2, devices=("cpu",))
def test_values(student, rng):
    """run_onnx gives x·W + b for float32, float64 and float16 inputs, whatever the input is called."""
    for kind in ("float64", "float32", "float16"):
        d, k = rng.integer(4, 8), rng.integer(2, 4)
        w, b = rng.normal(d, k), rng.normal(k)
        name, path = f"pixels_{rng.integer(5, 99)}", f"given-{rng.integer(1000, 9999)}.onnx"
        x = rng.normal(3, d).numpy().astype(kind)
        got, complaint = fields(
            student.run(run_given, linear_bytes(w, b, name, "n"), path, x), "value", "complaint"
        )
        says = {
            "": "",
            "name": f"This model's input is called {name}: read session.get_inputs()[0].name",
            "type": f"The model takes float32, x is {kind}: convert it, x.astype(np.float32)",
        }
        ok(complaint == "", f"ONNX Runtime refused the call. {says.get(str(complaint), complaint)}")
        want = (torch.from_numpy(x).double() @ w.double() + b.double()).float().numpy()
        what = f"with x of shape {x.shape}, {kind}, run_onnx(path, x)"
        says = "Return the first (and only) output that session.run gives, as it is"
        close(got, want, **ROUNDED, what=what, says=says)


@probe(uses=[put])
def run_given(student, data, path, x):
    put(data, path)
    try:
        return {"value": student.run_onnx(path, x), "complaint": ""}
    except Exception as error:
        text = str(error).lower()
        if "missing from input feed" in text or "invalid input name" in text:
            return {"value": None, "complaint": "name"}
        if "unexpected input data type" in text:
            return {"value": None, "complaint": "type"}
        raise


# onnx_io


@check("onnx_io", points=3, seconds=2, devices=("cpu",))
def test_onnx_io_values(student, rng):
    """onnx_io lists type and shape of two inputs and two outputs, dynamic dimensions as None, weights not."""
    height, width, k = rng.integer(4, 9), rng.integer(10, 19), rng.integer(2, 9)
    tag = rng.integer(10, 99)
    image, ids, scores, same_ids = f"image_{tag}", f"ids_{tag}", f"scores_{tag}", f"tokens_{tag}"
    data = onnx_bytes(
        [
            ("Cast", [image], ["values"], {"to": 1}),
            ("MatMul", ["values", "weight"], [scores], {}),
            ("Identity", [ids], [same_ids], {}),
        ],
        [(image, "UINT8", ["batch", height, width]), (ids, "INT64", ["batch", None])],
        [(scores, "FLOAT", ["batch", height, k]), (same_ids, "INT64", ["batch", None])],
        {"weight": rng.normal(width, k).numpy()},
    )
    got = student.run(io_given, data, f"given-{tag}.onnx")
    inputs, outputs = fields(got, "inputs", "outputs", what="onnx_io(path)")
    if isinstance(inputs, dict):
        ok(
            "weight" not in inputs,
            "A weight is listed as an input: graph.input may name initialisers, too. Leave those out, or ask "
            "session.get_inputs()",
        )
    check_values(
        inputs, {image: ("tensor(uint8)", (None, height, width)), ids: ("tensor(int64)", (None, None))}
    )
    check_values(
        outputs,
        {scores: ("tensor(float)", (None, height, k)), same_ids: ("tensor(int64)", (None, None))},
    )


def check_values(got: Any, want: dict[str, Any]) -> None:
    for (name, (kind, shape)), value in zip(want.items(), fields(got, *want, what="the table"), strict=True):
        got_kind, got_shape = items(value, 2, what=f"the entry of {name}")
        same(got_kind, kind, what=f"the type of {name}", says="Spell it as ONNX Runtime does: value.type")
        dims = items(got_shape, len(shape), what=f"the shape of {name}")
        for i, (dim, expected) in enumerate(zip(dims, shape, strict=True)):
            if expected is None and not isinstance(dim, (torch.Tensor, np.ndarray)) and dim is not None:
                fail(
                    f"Dimension {i} of {name} is {dim!r}",
                    "It is symbolic: report None, not its name, 0 or −1",
                )
            same(dim, expected, what=f"dimension {i} of {name}")


@probe(uses=[put])
def io_given(student, data, path):
    put(data, path)
    return student.onnx_io(path)


# parity


class Dropped(nn.Module):
    """x·w + b, with a dropout that makes training mode visible."""

    def __init__(self, w, b):
        super().__init__()
        self.layer = nn.Linear(*w.shape)
        self.layer.weight.data.copy_(w.T)
        self.layer.bias.data.copy_(b)
        self.drop = nn.Dropout(0.5)

    def forward(self, x):
        return self.drop(self.layer(x))


@check("parity", points=4, seconds=2, devices=("cpu",))
def test_detects(student, rng):
    """parity finds the exact deviation of a changed weight, in evaluation mode, and restores the mode."""
    d, k = rng.integer(4, 8), rng.integer(2, 5)
    w, b = rng.normal(d, k), rng.normal(k)
    data = linear_bytes(w, b, f"x{rng.integer(10, 99)}", "n")
    for training, place, sign in ((True, 1, 1), (False, 0, -1), (True, 2, -1)):
        inputs = [rng.normal(n, d) for n in (3, 1, 6)]
        row, column = rng.integer(0, d), rng.integer(0, k)
        for i, x in enumerate(inputs):  # the changed weight acts strongly in one input, weakly in the others
            x[:, row] = rng.uniform(len(x), low=0.1, high=0.3)
            if i == place:
                x[rng.integer(0, len(x)), row] = 1 + rng.number()
        check_parity(student, data, (w, b), inputs, training, 1e-4, (0.0, True))
        changed = w.clone()
        changed[row, column] += 0.5 * sign
        worst = 0.5 * inputs[place][:, row].max().item()
        for atol in (worst - 0.05, worst + 0.05):
            check_parity(student, data, (changed, b), inputs, training, atol, (worst, worst <= atol))


def check_parity(
    student: Any,
    data: bytes,
    weights: tuple[Tensor, Tensor],
    inputs: list[Tensor],
    training: bool,
    atol: float,
    want: tuple[float, bool],
) -> None:
    seen = student.run(compare_given, data, *weights, inputs, training, atol)
    report, modes, after = fields(seen, "report", "modes", "weights")
    max_abs, is_ok = fields(report, "max_abs", "ok", what="parity(…)")
    worst, wanted_ok = want
    gaps = [  # what only a part of the inputs, or another measure, would give
        f"max_abs is {max_abs}, the largest deviation over all inputs is {worst:.3g}",
        "Compare each input, take absolute values, keep the largest",
    ]
    if training and isinstance(max_abs, float) and max_abs > worst + 0.01:
        gaps = [
            f"Deviation {max_abs:.3g} comes from dropout (it should be {worst:.3g})",
            "The model came in training mode: call eval() first",
        ]
    is_float = type(max_abs) is float
    ok(is_float, "max_abs should be a Python float", ".item() or float(…) of a one-value tensor or array")
    # Float32 rounding of values up to about 10, in two orders of summation.
    ok(agrees(max_abs, worst, rtol=0, atol=2e-5), *gaps)
    says = "It is max_abs <= atol, as a Python bool"
    same(is_ok, wanted_ok, what=f"ok for a deviation of {worst:.3g} and atol={atol:.3g}", says=says)
    says = "Remember model.training, and call model.train(that) at the end"
    same(
        modes,
        [training] * 3,
        what="model.training after the call, of the model and its two layers",
        says=says,
    )
    same(after, [weights[0].T, weights[1]], what="the weights after the call", says="Only look at the model")


@probe(uses=[Dropped, put])
def compare_given(student, data, w, b, inputs, training, atol):
    put(data, "given.onnx")
    model = Dropped(w, b).train(training)
    report = student.parity(model, "given.onnx", inputs, atol)
    return {
        "report": report,
        "modes": [module.training for module in model.modules()],
        "weights": [model.layer.weight.detach(), model.layer.bias.detach()],
    }


# classify

DIGITS = 30


@check("classify", points=3, seconds=2, devices=("cpu",))
def test_preprocessing(student, rng):
    """classify sees the same digits as the judge in 30 images, many of which change without normalisation."""
    w, b = rng.normal(784, 10, std=0.1), rng.normal(10)
    images = telling_images(rng, w, b)
    data = linear_bytes(w, b, f"pixels_{rng.integer(10, 99)}", "n")
    got = items(student.run(classify_given, data, [image.numpy() for image in images]), DIGITS)
    want = [digit(prepared(image), w, b) for image in images]
    for value in got:
        ok(type(value) is int, "classify should return a Python int: int(…) of what argmax gives")
    wrong = sum(one != other for one, other in zip(got, want, strict=True))
    for mistake, message in MISTAKES.items():
        ok(got == want or got != [digit(mistake(image), w, b) for image in images], message)
    ok(wrong == 0, f"{wrong} of {DIGITS} digits are wrong", "Prepare the image exactly as training did")


def prepared(image: Tensor) -> Tensor:
    return (image.double() / 255 - 0.5) / 0.5


MISTAKES = {
    (lambda image: image.double() / 255): (
        "Wrong digits: pixels were only divided by 255. Training used (x − 0.5)/0.5 then, inference must too"
    ),
    (lambda image: image.double()): (
        "Wrong digits: the model got raw pixels up to 255. Divide by 255, then (x − 0.5)/0.5, as in training"
    ),
    (lambda image: image.double() / 255 - 0.5): (
        "Wrong digits: 0.5 was subtracted, but the division by 0.5 is missing"
    ),
    (lambda image: prepared(image).T): (
        "Wrong digits: the image was transposed. The rows of the image follow one another: reshape(1, 784)"
    ),
    (lambda image: -prepared(image)): "Wrong digits: black and white are swapped",
}


def digit(x: Tensor, w: Tensor, b: Tensor) -> int:
    return int((x.reshape(784) @ w.double() + b.double()).argmax())


def margin(image: Tensor, w: Tensor, b: Tensor) -> float:
    first, second = (prepared(image).reshape(784) @ w.double() + b.double()).topk(2).values.tolist()
    return first - second


def telling_images(rng: Rng, w: Tensor, b: Tensor) -> list[Tensor]:
    """30 images with a clear digit; the first mistake above changes 10 of them or more, each other 5."""
    chosen: list[Tensor] = []
    pool = []
    while len(pool) < 200:
        image = rng.integers(0, 256, (28, 28), dtype=torch.uint8)
        if margin(image, w, b) > 0.01:
            pool.append(image)
    for mistake, count in zip(MISTAKES, (10, 5, 5, 5, 5), strict=True):
        changed = [image for image in pool if digit(mistake(image), w, b) != digit(prepared(image), w, b)]
        chosen += [image for image in changed if not any(image is other for other in chosen)][:count]
    chosen += [image for image in pool if not any(image is other for other in chosen)]
    return chosen[:DIGITS]


@probe(uses=[put])
def classify_given(student, data, images):
    put(data, "given.onnx")
    return [student.classify("given.onnx", image) for image in images]


# export_deployable


@check("export_deployable", points=5, seconds=12, devices=("cpu",))
def test_uint8_in_probs_out(student, clean, rng):
    """The file takes raw uint8 images, batches of 1 and 4, and gives the pipeline's probabilities."""
    weights = classifier_weights(rng, 784, rng.integer(9, 14), 10)
    weights["norm.running_mean"] += weights["first.bias"]  # logits stay moderate: no probability is 0 or 1
    feeds = [rng.integers(0, 256, (n, 28, 28), dtype=torch.uint8).numpy() for n in (4, 1)]
    path = f"digits-{rng.integer(1000, 9999)}.onnx"
    data, folder = bytes_of(student.run(deploy_file, weights, path), path)
    seen = clean.run(run_file, data, path, feeds)
    runs = runs_of(seen, folder, [["image", "tensor(uint8)"]], ["probs"], feeds)
    for images, run in zip(feeds, runs, strict=True):
        got = repeats(run, "Call eval() on the module you export")
        check_probs(got, weights, torch.from_numpy(images))


def check_probs(got: Any, weights: dict[str, Tensor], images: Tensor) -> None:
    logits = classified(weights, prepared(images))
    want = logits.softmax(1).float().numpy()
    mistakes = {
        IN_TRAINING: (3 * logits).softmax(1).float().numpy(),
        "Rows do not sum to 1: these are logits. The softmax belongs into the graph": logits.float().numpy(),
        "The values are logarithms of probabilities: softmax, not log_softmax": logits.log_softmax(1)
        .float()
        .numpy(),
        "Columns sum to 1, not rows: softmax over dimension 1": logits.softmax(0).float().numpy(),
        "The graph lacks (x − 0.5)/0.5 after the division by 255": (
            classified(weights, images.double() / 255).softmax(1).float().numpy()
        ),
        "The model in the graph gets raw pixels: divide by 255, then (x − 0.5)/0.5": (
            classified(weights, images.double()).softmax(1).float().numpy()
        ),
        "The softmax was applied twice": logits.softmax(1).softmax(1).float().numpy(),
        "Each class got a sigmoid: the ten probabilities of an image belong together, softmax": (
            logits.sigmoid().float().numpy()
        ),
    }
    tolerances = {"rtol": 1e-4, "atol": 1e-5}  # probabilities: at most 1
    recognise(got, want, mistakes, **tolerances)
    says = "The graph does (x/255 − 0.5)/0.5, flatten, the model in evaluation mode, softmax"
    close(got, want, **tolerances, what=f"for a batch of {len(images)}, probs", says=says)


@probe(uses=[Classifier, classifier, file_at])
def deploy_file(student, weights, path):
    student.export_deployable(classifier(weights), path)
    return file_at(path)


# quantise_onnx

WIDTHS = (64, 128, 10)


@check("quantise_onnx", points=5, seconds=6, devices=("cpu",))
def test_size_and_parity(student, clean, rng):
    """The quantised file is at most 40 % as large, stores int8 weights, and agrees in 95 % of 200 inputs."""
    layers = network(rng)
    source = network_bytes(layers)
    names = f"float-{rng.integer(100, 999)}.onnx", f"int8-{rng.integer(100, 999)}.onnx"
    seen = student.run(quantise_given, source, *names)
    untouched, data, folder = fields(seen, "source", "data", "folder")
    same(untouched, source, what="the source file after the call", says="Write to dst, and leave src alone")
    data, folder = bytes_of({"data": data, "folder": folder}, names[1])
    inputs = clear_inputs(rng, layers)
    seen = clean.run(run_quantised, data, names[1], inputs.numpy())
    invalid, stored, output = fields(seen, "invalid", "stored", "output")
    ok(invalid == "", f"Copied alone to an empty folder, the new file cannot be run: {invalid}")
    share = len(data) / len(source)
    ok(
        share <= 0.4,
        f"The file has {share:.0%} of the source's size, at most 40 % are allowed",
        "File is as large as before: rounding is not enough, the weights must be stored as int8",
    )
    count = sum(w.numel() for w, _ in layers)
    eight_bit = stored.get("INT8", 0) + stored.get("UINT8", 0) if is_counts(stored) else 0
    ok(
        eight_bit >= count,
        f"{eight_bit} of {count} weights are stored as 8-bit integers: {stored}",
        "Use onnxruntime.quantization.quantize_dynamic",
    )
    check_agreement(output, layers, inputs)


def is_counts(stored: Any) -> bool:
    return isinstance(stored, dict) and all(type(n) is int for n in stored.values())


def check_agreement(output: Any, layers: list[tuple[Tensor, Tensor]], inputs: Tensor) -> None:
    want = propagate(layers, inputs)
    ok(isinstance(output, np.ndarray), "The quantised file gives no array")
    logits = torch.from_numpy(output.copy())
    is_tensor(logits, shape=(200, 10), dtype=torch.float32, what="the output of the quantised file")
    share = (logits.argmax(1) == want.argmax(1)).double().mean().item()
    ok(
        share >= 0.95,
        f"The quantised file agrees with the float model in {share:.0%} of 200 inputs, 95 % are asked for",
        "int8 with a fitting scale costs next to nothing: was a scale forgotten, or was a weight lost?",
    )
    # Agreement looks at the order of the ten values only. Their size: 8 bits leave about 1 % of the spread.
    error = ((logits.double() - want).square().mean() / want.var()).sqrt().item()
    ok(
        error <= 0.1,
        f"The outputs deviate by {error:.0%} of their spread, though the largest is often the right one",
        "Are all weights and biases there, with their scales?",
    )


def network(rng: Rng) -> list[tuple[Tensor, Tensor]]:
    return [
        (rng.normal(before, after, std=before**-0.5), rng.normal(after, std=0.1))
        for before, after in itertools.pairwise(WIDTHS)
    ]


def propagate(layers: list[tuple[Tensor, Tensor]], x: Tensor) -> Tensor:
    (w1, b1), (w2, b2) = ((w.double(), b.double()) for w, b in layers)
    return (x.double() @ w1 + b1).clamp(min=0) @ w2 + b2


def clear_inputs(rng: Rng, layers: list[tuple[Tensor, Tensor]]) -> Tensor:
    """200 inputs whose best class leads by more than quantisation blurs, 3 % of the spread."""
    x = rng.normal(1000, WIDTHS[0])
    logits = propagate(layers, x)
    first, second = logits.topk(2, 1).values.unbind(1)
    return x[first - second > 0.03 * logits.std()][:200].clone()


def network_bytes(layers: list[tuple[Tensor, Tensor]]) -> bytes:
    """As an exporter writes it: the weights are constants, not inputs with a default."""
    from onnx import TensorProto, helper, numpy_helper

    weights = {}
    for i, (w, b) in enumerate(layers):
        weights |= {f"w{i}": w.numpy(), f"b{i}": b.numpy()}
    steps = [
        ("MatMul", ["input", "w0"], ["a"]),
        ("Add", ["a", "b0"], ["h"]),
        ("Relu", ["h"], ["r"]),
        ("MatMul", ["r", "w1"], ["c"]),
        ("Add", ["c", "b1"], ["logits"]),
    ]
    graph = helper.make_graph(
        [helper.make_node(*step) for step in steps],
        "made_by_hand",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["n", WIDTHS[0]])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n", WIDTHS[-1]])],
        [numpy_helper.from_array(array, name) for name, array in weights.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return bytes(model.SerializeToString())


@probe(uses=[put, file_at])
def quantise_given(student, source, src, dst):
    put(source, src)
    student.quantise_onnx(src, dst)
    return {"source": file_at(src)["data"], **file_at(dst)}


@probe(uses=[put])
def run_quantised(student, data, path, x):
    import onnx
    import onnxruntime

    put(data, path)
    try:
        model = onnx.load(path)
        onnx.checker.check_model(model)
        stored = {}
        for weight in model.graph.initializer:
            kind = onnx.TensorProto.DataType.Name(weight.data_type)
            stored[kind] = stored.get(kind, 0) + math.prod(weight.dims)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        return {"invalid": "", "stored": stored, "output": session.run(["logits"], {"input": x})[0]}
    except Exception as error:
        return {"invalid": f"{type(error).__name__}: {error}"[:300], "stored": {}, "output": None}
