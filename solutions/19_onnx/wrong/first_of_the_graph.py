"""Takes the first entry of graph.input, which here is a weight.

check: run_onnx.values
says: run_onnx(path, x)
"""


def run_onnx(path: str, x: np.ndarray) -> np.ndarray:
    import onnx
    import onnxruntime

    names = [value.name for value in onnx.load(path).graph.input]
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    feeds = {
        names[-1]: x.astype(np.float32),
        names[0]: np.zeros(session_shape(session, names[0]), np.float32),
    }
    return session.run(None, feeds)[0]


def session_shape(session: Any, name: str) -> list[int]:
    return next(value.shape for value in session.get_overridable_initializers() if value.name == name)
