"""session.run gives a list with one array for each output.

check: run_onnx.values
says: should be a NumPy array
"""


def run_onnx(path: str, x: np.ndarray) -> Any:
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    return session.run(None, {session.get_inputs()[0].name: x.astype(np.float32)})
