"""The TorchScript-based exporter, dynamo=False, which writes one file by itself; onnx for the others."""


def export_onnx(model: nn.Module, example: Tensor, path: str) -> None:
    torch.onnx.export(
        model.eval(),
        example,
        path,
        input_names=["input"],
        output_names=["logits"],
        dynamic_axes={"input": {0: "batch"}, "logits": {0: "batch"}},
        dynamo=False,
    )


def run_onnx(path: str, x: np.ndarray) -> np.ndarray:
    import onnxruntime as ort

    session = ort.InferenceSession(path)
    (entry,) = session.get_inputs()
    (output,) = session.get_outputs()
    return session.run([output.name], {entry.name: np.asarray(x, dtype=np.float32)})[0]


def onnx_io(path: str) -> Any:
    import onnx

    graph = onnx.load(path, load_external_data=False).graph
    weights = {weight.name for weight in graph.initializer}
    kinds = {1: "tensor(float)", 2: "tensor(uint8)", 7: "tensor(int64)"}

    def describe(value: Any) -> Any:
        tensor = value.type.tensor_type
        dims = [dim.dim_value if dim.HasField("dim_value") else None for dim in tensor.shape.dim]
        return kinds[tensor.elem_type], dims

    return {
        "inputs": {value.name: describe(value) for value in graph.input if value.name not in weights},
        "outputs": {value.name: describe(value) for value in graph.output},
    }


def parity(model: nn.Module, path: str, inputs: list[Tensor], atol: float) -> dict[str, float | bool]:
    import copy

    twin = copy.deepcopy(model).eval()
    gaps = []
    for x in inputs:
        gaps.append(np.abs(twin(x).detach().numpy() - run_onnx(path, x.numpy())).max())
    worst = float(max(gaps))
    return {"ok": bool(worst <= atol), "max_abs": worst}


def classify(path: str, image: np.ndarray) -> int:
    x = torch.from_numpy(image).float().div(127.5).sub(1).reshape(1, -1)
    return int(np.argmax(run_onnx(path, x.numpy())))


def export_deployable(model: nn.Module, path: str) -> None:
    torch.onnx.export(
        _Deployable(model).eval(),
        torch.randint(0, 256, (1, 28, 28), dtype=torch.uint8),
        path,
        input_names=["image"],
        output_names=["probs"],
        dynamic_axes={"image": [0]},
        opset_version=17,
        dynamo=False,
    )


def quantise_onnx(src: str, dst: str) -> None:
    import onnx
    from onnx import helper, numpy_helper

    model = onnx.load(src)
    added = []
    for weight in list(model.graph.initializer):
        values, name = numpy_helper.to_array(weight), weight.name
        if values.ndim == 2:
            scale = np.float32(np.abs(values).max() / 127)
            steps = np.round(values / scale).astype(np.int8)
            weight.CopyFrom(numpy_helper.from_array(steps, name + "_int8"))
            model.graph.initializer.append(numpy_helper.from_array(np.array(scale), name + "_scale"))
            added.append(helper.make_node("DequantizeLinear", [name + "_int8", name + "_scale"], [name]))
    nodes = [*added, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.save(model, dst)
