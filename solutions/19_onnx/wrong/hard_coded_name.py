"""Feeds {"input": x}: the name that export_onnx gives, but this model has another maker.

check: run_onnx.values
says: This model's input is called
"""


def run_onnx(path: str, x: np.ndarray) -> np.ndarray:
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    return session.run(None, {"input": x.astype(np.float32)})[0]
