"""Returns NumPy's int64: json and `is` do not take it for an int.

check: classify.preprocessing
says: should return a Python int
"""


def classify(path: str, image: np.ndarray) -> Any:
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    x = (image.reshape(1, 784).astype(np.float32) / 255 - 0.5) / 0.5
    return session.run(None, {session.get_inputs()[0].name: x})[0].argmax(1)
