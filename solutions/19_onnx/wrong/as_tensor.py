"""Returns a tensor: callers in production have no torch.

check: run_onnx.values
says: should be a NumPy array
"""


def run_onnx(path: str, x: np.ndarray) -> Any:
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    return torch.from_numpy(session.run(None, {session.get_inputs()[0].name: x.astype(np.float32)})[0])
