"""Pixels from 0 to 255 as they are.

check: classify.preprocessing
says: raw pixels
"""


def classify(path: str, image: np.ndarray) -> int:
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    x = image.reshape(1, 784).astype(np.float32)
    return int(session.run(None, {session.get_inputs()[0].name: x})[0].argmax())
