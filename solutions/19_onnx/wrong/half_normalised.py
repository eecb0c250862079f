"""Subtracts the mean and forgets the division.

check: classify.preprocessing
says: the division by 0.5 is missing
"""


def classify(path: str, image: np.ndarray) -> int:
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    x = image.reshape(1, 784).astype(np.float32) / 255 - 0.5
    return int(session.run(None, {session.get_inputs()[0].name: x})[0].argmax())
