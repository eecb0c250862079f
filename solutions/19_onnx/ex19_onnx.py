"""19 ONNX: one file, any batch size, the same numbers in ONNX Runtime.

Read README.md beside this file first. Replace every `raise NotImplementedError`; keep names and signatures.
Everything runs on the CPU. Import onnxruntime inside the functions that need it.
Marked `Extension`: worth doing, not needed for later topics.

A file is always written to exactly the path the caller names, and nothing is written elsewhere.
"""

from __future__ import annotations

### BEGIN SOLUTION
import warnings

### END SOLUTION
import numpy as np
import torch
from torch import Tensor, nn

### BEGIN SOLUTION
# The exporter of torch 2.13 calls a name that torch itself has deprecated; nobody but torch can change that.
warnings.filterwarnings("ignore", message=".*LeafSpec", category=FutureWarning)
### END SOLUTION


def export_onnx(model: nn.Module, example: Tensor, path: str) -> None:
    """Export a classifier to ONE self-contained ONNX file, for inference, that takes every batch size.

    Args: model in whatever mode its owner left it (you may leave it in evaluation mode); example (n, ...),
        float32, n ≥ 2; path of the new file, ending in .onnx.
    Returns: nothing. The file has one input called `input` and one output called `logits`, computes what
        model computes in evaluation mode for every batch size from 1 on, and holds the weights itself: it
        must run when it is copied alone to another computer.

    >>> import os, tempfile
    >>> import onnxruntime
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     export_onnx(nn.Linear(4, 2), torch.ones(3, 4), f"{folder}/model.onnx")
    ...     session = onnxruntime.InferenceSession(f"{folder}/model.onnx")
    ...     os.listdir(folder)
    ['model.onnx']
    >>> session.run(["logits"], {"input": np.ones((7, 4), np.float32)})[0].shape
    (7, 2)

    Difficulty 3/5, importance 5/5, about 15 minutes.
    """
    ### BEGIN SOLUTION
    torch.onnx.export(
        model.eval(),
        (example,),
        path,
        input_names=["input"],
        output_names=["logits"],
        dynamic_shapes=({0: torch.export.Dim("batch")},),
        external_data=False,
        verbose=False,
    )
    ### END SOLUTION


def run_onnx(path: str, x: np.ndarray) -> np.ndarray:
    """Run an ONNX file with one input and one output in ONNX Runtime, on the CPU.

    Args: path of a model someone else made: its input is float32 and may have any name; x (n, ...), an array
        of any float type.
    Returns: the output, a NumPy array as ONNX Runtime gives it.

    >>> import onnx, tempfile
    >>> text = '<ir_version: 8, opset_import: ["": 17]> g (float[n] a) => (float[n] y) { y = Neg(a) }'
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     onnx.save(onnx.parser.parse_model(text), f"{folder}/neg.onnx")
    ...     run_onnx(f"{folder}/neg.onnx", np.array([1.0, 2.0], dtype=np.float64))
    array([-1., -2.], dtype=float32)

    Difficulty 2/5, importance 5/5, about 8 minutes.
    """
    ### BEGIN SOLUTION
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    return session.run(None, {name: x.astype(np.float32)})[0]
    ### END SOLUTION


def onnx_io(path: str) -> dict[str, dict[str, tuple[str, tuple[int | None, ...]]]]:
    """What goes into an ONNX file and what comes out: look before you call a model you did not make.

    Args: path of an ONNX file.
    Returns: {"inputs": {name: (type, shape)}, "outputs": {name: (type, shape)}}. The type is spelled as
        ONNX Runtime spells it, for example "tensor(float)" or "tensor(int64)". The shape is a tuple with an
        int for each fixed dimension and None for each dynamic one, whether that has a name or not. Weights
        are no inputs.

    >>> import onnx, tempfile
    >>> text = '<ir_version: 8, opset_import: ["": 17]> g (float[n, 3] x) => (float[n, 3] y) { y = Neg(x) }'
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     onnx.save(onnx.parser.parse_model(text), f"{folder}/neg.onnx")
    ...     onnx_io(f"{folder}/neg.onnx")
    {'inputs': {'x': ('tensor(float)', (None, 3))}, 'outputs': {'y': ('tensor(float)', (None, 3))}}

    Difficulty 2/5, importance 4/5, about 10 minutes.
    """
    ### BEGIN SOLUTION
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])

    def table(values: list) -> dict[str, tuple[str, tuple[int | None, ...]]]:
        return {v.name: (v.type, tuple(d if isinstance(d, int) else None for d in v.shape)) for v in values}

    return {"inputs": table(session.get_inputs()), "outputs": table(session.get_outputs())}
    ### END SOLUTION


def parity(model: nn.Module, path: str, inputs: list[Tensor], atol: float) -> dict[str, float | bool]:
    """Compare a model in evaluation mode with its ONNX file in ONNX Runtime.

    Args: model, handed back in the mode it came in, with the weights it had; path of an ONNX file with one
        input and one output; inputs a list of at least one tensor (n, ...), float32; atol ≥ 0.
    Returns: {"max_abs": the largest |difference| over all elements and inputs, a Python float,
        "ok": whether it is at most atol, a Python bool}.

    >>> import onnx, tempfile
    >>> text = '<ir_version: 8, opset_import: ["": 17]> g (float[n] x) => (float[n] y) { y = Neg(x) }'
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     onnx.save(onnx.parser.parse_model(text), f"{folder}/neg.onnx")
    ...     parity(nn.Identity(), f"{folder}/neg.onnx", [torch.tensor([1.0]), torch.zeros(2)], atol=0.1)
    {'max_abs': 2.0, 'ok': False}

    Difficulty 3/5, importance 5/5, about 12 minutes.
    """
    ### BEGIN SOLUTION
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    mode, worst = model.training, 0.0
    model.eval()
    with torch.no_grad():
        for x in inputs:
            theirs = torch.from_numpy(session.run(None, {name: x.numpy()})[0])
            worst = max(worst, (model(x) - theirs).abs().max().item())
    model.train(mode)
    return {"max_abs": worst, "ok": worst <= atol}
    ### END SOLUTION


def classify(path: str, image: np.ndarray) -> int:
    """The digit an ONNX classifier sees in one image, with the preprocessing its training had.

    Training used ToTensor and Normalize((0.5,), (0.5,)): pixels from 0 to 255 become values from −1 to 1.

    Args: path of a file with one input, float32 (n, 784), rows of the image one after the other, under any
        name, and one output, logits (n, 10); image (28, 28), uint8.
    Returns: the digit with the largest logit, a Python int.

    >>> import onnx, tempfile
    >>> text = '''<ir_version: 8, opset_import: ["": 17]>
    ...     g (float[n, 784] x) => (float[n, 10] y) <int64[1] a = {0}, int64[1] b = {10}, int64[1] axis = {1}>
    ...     { y = Slice(x, a, b, axis) }'''
    >>> image = np.zeros((28, 28), np.uint8)
    >>> image[0, 7] = 255
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     onnx.save(onnx.parser.parse_model(text), f"{folder}/first_ten.onnx")
    ...     classify(f"{folder}/first_ten.onnx", image)
    7

    Difficulty 2/5, importance 5/5, about 10 minutes.
    """
    ### BEGIN SOLUTION
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    x = (image.reshape(1, 784).astype(np.float32) / 255 - 0.5) / 0.5
    return int(session.run(None, {session.get_inputs()[0].name: x})[0].argmax())
    ### END SOLUTION


### BEGIN SOLUTION
class _Deployable(nn.Module):
    def __init__(self, model: nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, image: Tensor) -> Tensor:
        x = (image.float() / 255 - 0.5) / 0.5
        return self.model(x.flatten(1)).softmax(1)


### END SOLUTION


def export_deployable(model: nn.Module, path: str) -> None:
    """Extension. Export a file that callers cannot feed wrongly: raw pixels in, probabilities out.

    Scaling to −1…1 (as in classify) and the softmax become part of the graph.

    Args: model takes float32 (n, 784) in −1…1 and gives logits (n, 10); it comes in whatever mode its owner
        left it (you may leave it in evaluation mode); path of the new file.
    Returns: nothing. The file, self-contained, has one input `image`, uint8 (n, 28, 28), and one output
        `probs`, float32 (n, 10), computes in evaluation mode, and takes every batch size from 1 on.

    >>> import tempfile
    >>> import onnxruntime
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     export_deployable(nn.Linear(784, 10), f"{folder}/digits.onnx")
    ...     session = onnxruntime.InferenceSession(f"{folder}/digits.onnx")
    >>> (probs,) = session.run(["probs"], {"image": np.zeros((3, 28, 28), np.uint8)})
    >>> probs.shape, probs.sum(1).round(3).tolist()
    ((3, 10), [1.0, 1.0, 1.0])

    Difficulty 4/5, importance 4/5, about 20 minutes.
    """
    ### BEGIN SOLUTION
    torch.onnx.export(
        _Deployable(model).eval(),
        (torch.zeros(2, 28, 28, dtype=torch.uint8),),
        path,
        input_names=["image"],
        output_names=["probs"],
        dynamic_shapes=({0: torch.export.Dim("batch")},),
        external_data=False,
        verbose=False,
    )
    ### END SOLUTION


def quantise_onnx(src: str, dst: str) -> None:
    """Extension. Write a copy of an ONNX model whose weight matrices are stored as 8-bit integers.

    "Dynamic" quantisation: the weights are quantised now, the activations at run time; no data are needed.

    Args: src path of a float32 model, which stays as it is; dst path of the new file.
    Returns: nothing. The new file takes and gives the same float32 tensors under the same names; it is at
        most 40 % of the size, and gives nearly the same answers.

    >>> import onnx, os, tempfile
    >>> from onnx import helper, numpy_helper, TensorProto
    >>> float_rows = lambda name, width: helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", width])
    >>> w = numpy_helper.from_array(np.random.randn(256, 64).astype(np.float32), "w")
    >>> node = helper.make_node("MatMul", ["x", "w"], ["y"])
    >>> graph = helper.make_graph([node], "g", [float_rows("x", 256)], [float_rows("y", 64)], [w])
    >>> model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     onnx.save(model, f"{folder}/a.onnx")
    ...     quantise_onnx(f"{folder}/a.onnx", f"{folder}/b.onnx")
    ...     os.path.getsize(f"{folder}/b.onnx") < 0.4 * os.path.getsize(f"{folder}/a.onnx")
    True

    Difficulty 3/5, importance 3/5, about 10 minutes.
    """
    ### BEGIN SOLUTION
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(src, dst, weight_type=QuantType.QInt8)
    ### END SOLUTION
