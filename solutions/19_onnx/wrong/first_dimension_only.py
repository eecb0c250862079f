"""Takes the first dimension for the dynamic one, always and only.

check: onnx_io.values
says: It is symbolic: report None
"""


def onnx_io(path: str) -> Any:
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])

    def table(values: Any) -> Any:
        return {v.name: (v.type, (None, *[d or 1 for d in v.shape[1:]])) for v in values}

    return {"inputs": table(session.get_inputs()), "outputs": table(session.get_outputs())}
