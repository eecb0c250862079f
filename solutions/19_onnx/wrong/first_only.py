"""Looks at the first input and the first output only.

check: onnx_io.values
says: missing
"""


def onnx_io(path: str) -> Any:
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])

    def table(values: Any) -> Any:
        return {
            v.name: (v.type, tuple(d if isinstance(d, int) else None for d in v.shape)) for v in values[:1]
        }

    return {"inputs": table(session.get_inputs()), "outputs": table(session.get_outputs())}
