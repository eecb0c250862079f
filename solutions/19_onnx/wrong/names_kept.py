"""Leaves the names of dynamic dimensions in the shape.

check: onnx_io.values
says: report None, not its name
"""


def onnx_io(path: str) -> Any:
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])

    def table(values: Any) -> Any:
        return {value.name: (value.type, tuple(value.shape)) for value in values}

    return {"inputs": table(session.get_inputs()), "outputs": table(session.get_outputs())}
