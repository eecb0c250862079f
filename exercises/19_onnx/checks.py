"""Example checks of 19_onnx: small models whose answers you know. The hidden checks use others.

`student.f(x)` calls your f in a process of its own, on copies. A function marked @probe is sent there and
runs beside your code. `clean.run` runs one in another process, which holds nothing of yours but the file.
Models are written here in ONNX's own text form: g (inputs) => (outputs) { nodes }.
"""

import numpy as np
import torch
from torch import nn

from grader.checks import check, close, fields, ok, probe, same

HEAD = '<ir_version: 8, opset_import: ["": 17]> '
DOUBLE = "g (float[n] a) => (float[n] b) { b = Add(a, a) }"
WITH_IMAGE = (
    "g (uint8[n, 28, 28] image) => (float[n, 28, 28] values) "
    "{ small = Identity(image) values = Cast <to = 1> (small) }"
)
FIRST_TEN = (
    "g (float[n, 784] x) => (float[n, 10] y) "
    "<int64[1] start = {0}, int64[1] end = {10}, int64[1] axis = {1}> { y = Slice(x, start, end, axis) }"
)


def model_bytes(text: str) -> bytes:
    from onnx import parser

    return bytes(parser.parse_model(HEAD + text).SerializeToString())


class Doubler(nn.Module):
    """Twice x in evaluation mode; in training mode dropout sets half of that to zero."""

    def __init__(self):
        super().__init__()
        self.factor = nn.Parameter(torch.tensor(2.0))
        self.drop = nn.Dropout(0.5)

    def forward(self, x):
        return self.drop(self.factor * x)


@check("export_onnx", seconds=12, devices=("cpu",))
def test_doubler(student, clean):
    """The file of a model that doubles, copied alone, gives exactly 2x for a batch of 3."""
    data = student.run(export_doubler)
    ok(isinstance(data, bytes), "There is no file at the path that was given")
    x = np.arange(12, dtype=np.float32).reshape(3, 4)
    close(clean.run(run_file, data, "logits", {"input": x}), 2 * x, what="the logits of the file")


@probe(uses=[Doubler])
def export_doubler(student):
    from pathlib import Path

    student.export_onnx(Doubler().train(), torch.ones(2, 4), "doubler.onnx")
    return Path("doubler.onnx").read_bytes() if Path("doubler.onnx").is_file() else None


@probe
def run_file(student, data, output, feed):
    from pathlib import Path

    import onnxruntime

    Path("model.onnx").write_bytes(data)
    return onnxruntime.InferenceSession("model.onnx").run([output], feed)[0]


@check("run_onnx", seconds=2, devices=("cpu",))
def test_double(student):
    """A model that doubles turns the float64 array [1, 2] into the float32 array [2, 4]."""
    got = student.run(run_given, model_bytes(DOUBLE), np.array([1.0, 2.0]))
    close(got, np.array([2.0, 4.0], dtype=np.float32), what="run_onnx(path, x)")


@probe
def run_given(student, data, x):
    from pathlib import Path

    Path("given.onnx").write_bytes(data)
    return student.run_onnx("given.onnx", x)


@check("onnx_io", seconds=2, devices=("cpu",))
def test_image_model(student):
    """A model from uint8 (n, 28, 28) to float32: n has no fixed value, so it is None."""
    inputs, outputs = fields(student.run(io_given, model_bytes(WITH_IMAGE)), "inputs", "outputs")
    close(inputs, {"image": ("tensor(uint8)", (None, 28, 28))}, what="inputs")
    close(outputs, {"values": ("tensor(float)", (None, 28, 28))}, what="outputs")


@probe
def io_given(student, data):
    from pathlib import Path

    Path("given.onnx").write_bytes(data)
    return student.onnx_io("given.onnx")


@check("parity", seconds=2, devices=("cpu",))
def test_identity_and_double(student):
    """x and 2x differ by 3 where x is 3: too much for atol=2, not for atol=4."""
    strict, loose = student.run(compare_given, model_bytes(DOUBLE))
    for report, is_ok in ((strict, False), (loose, True)):
        max_abs, got_ok = fields(report, "max_abs", "ok")
        close(max_abs, 3.0, what="max_abs")
        same(got_ok, is_ok, what="ok")


@probe
def compare_given(student, data):
    from pathlib import Path

    Path("given.onnx").write_bytes(data)
    inputs = [torch.tensor([1.0, -3.0]), torch.tensor([2.0])]
    return [student.parity(nn.Identity(), "given.onnx", inputs, atol) for atol in (2.0, 4.0)]


@check("classify", seconds=2, devices=("cpu",))
def test_brightest_of_ten(student):
    """The model's logits are the first ten pixels, so the answer is where the bright one is."""
    image = np.zeros((28, 28), dtype=np.uint8)
    image[0, 7] = 200
    same(student.run(classify_given, model_bytes(FIRST_TEN), image), 7, what="classify(path, image)")


@probe
def classify_given(student, data, image):
    from pathlib import Path

    Path("given.onnx").write_bytes(data)
    return student.classify("given.onnx", image)


@check("export_deployable", seconds=12, devices=("cpu",))
def test_black_image(student, clean):
    """All logits are equal for a model whose weights are 0: each of the ten digits has probability 0.1."""
    data = student.run(deploy_zeros)
    ok(isinstance(data, bytes), "There is no file at the path that was given")
    images = np.zeros((3, 28, 28), dtype=np.uint8)
    probs = clean.run(run_file, data, "probs", {"image": images})
    close(probs, np.full((3, 10), 0.1, dtype=np.float32), what="probs")


@probe
def deploy_zeros(student):
    from pathlib import Path

    model = nn.Linear(784, 10)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    student.export_deployable(model, "zeros.onnx")
    return Path("zeros.onnx").read_bytes() if Path("zeros.onnx").is_file() else None


@check("quantise_onnx", seconds=6, devices=("cpu",))
def test_identity_matrix(student, clean):
    """A 128 × 128 identity matrix survives nearly unchanged in a file of at most 40 % of the size."""
    sizes, data = fields(student.run(quantise_identity, matrix_bytes()), "sizes", "data")
    ok(isinstance(data, bytes), "There is no file at the path dst")
    ok(
        sizes[1] <= 0.4 * sizes[0],
        f"The file went from {sizes[0]} to {sizes[1]} bytes: store the weights as int8",
    )
    x = np.linspace(-1, 1, 128, dtype=np.float32).reshape(1, 128)
    # Activations are rounded to 8 bits, too: half a step of 2/255.
    close(clean.run(run_file, data, "y", {"x": x}), x, rtol=0, atol=0.02, what="the output of the new file")


def matrix_bytes() -> bytes:
    from onnx import TensorProto, helper, numpy_helper

    rows = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", 128]) for name in ("x", "y")]
    weight = numpy_helper.from_array(np.eye(128, dtype=np.float32), "w")
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["x", "w"], ["y"])], "g", rows[:1], rows[1:], [weight]
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return bytes(model.SerializeToString())


@probe
def quantise_identity(student, data):
    from pathlib import Path

    source, target = Path("float.onnx"), Path("int8.onnx")
    source.write_bytes(data)
    student.quantise_onnx("float.onnx", "int8.onnx")
    if not target.is_file():
        return {"sizes": [0, 0], "data": None}
    return {"sizes": [len(data), target.stat().st_size], "data": target.read_bytes()}
