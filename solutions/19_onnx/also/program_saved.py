"""The ONNX program object, saved by itself; Sequential layers; per-channel and unsigned weights."""


def export_onnx(model: nn.Module, example: Tensor, path: str) -> None:
    mode = model.training
    program = torch.onnx.export(
        model.eval(),
        (example,),
        input_names=["input"],
        output_names=["logits"],
        dynamic_shapes={"x": {0: "batch"}},
        dynamo=True,
        verbose=False,
    )
    model.train(mode)
    program.save(path)


def run_onnx(path: str, x: np.ndarray) -> np.ndarray:
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
    with open(path, "rb") as file:
        data = file.read()
    session = ort.InferenceSession(data, options, providers=["CPUExecutionProvider"])
    return session.run(None, {value.name: x.astype("float32") for value in session.get_inputs()})[0]


def parity(model: nn.Module, path: str, inputs: list[Tensor], atol: float) -> dict[str, float | bool]:
    import onnxruntime as ort

    session = ort.InferenceSession(path)
    modes = {module: module.training for module in model.modules()}
    try:
        with torch.inference_mode():
            ours = [model.eval()(x) for x in inputs]
    finally:
        for module, mode in modes.items():
            module.training = mode
    theirs = [session.run(None, {session.get_inputs()[0].name: x.numpy()})[0] for x in inputs]
    worst = max(np.abs(a.numpy() - b).max().item() for a, b in zip(ours, theirs, strict=True))
    return {"max_abs": worst, "ok": worst <= atol}


def classify(path: str, image: np.ndarray) -> int:
    import onnxruntime as ort

    session = ort.InferenceSession(path)
    x = torch.as_tensor(image).double().sub(127.5).div(127.5).float()[None].flatten(1).numpy()
    return (
        session.run(None, {session.get_inputs()[0].name: x})[0][0]
        .tolist()
        .index(session.run(None, {session.get_inputs()[0].name: x})[0].max().item())
    )


class Scale(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("centre", torch.tensor(127.5))

    def forward(self, x: Tensor) -> Tensor:
        return x.to(torch.float32) / self.centre - 1


def export_deployable(model: nn.Module, path: str) -> None:
    pipeline = nn.Sequential(Scale(), nn.Flatten(), model, nn.Softmax(dim=1)).eval()
    torch.onnx.export(
        pipeline,
        (torch.zeros(1, 28, 28, dtype=torch.uint8),),
        path,
        input_names=["image"],
        output_names=["probs"],
        dynamic_axes={"image": {0: "n"}},
        dynamo=False,
    )


def quantise_onnx(src: str, dst: str) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(src, dst, per_channel=True, weight_type=QuantType.QUInt8, extra_options={})
