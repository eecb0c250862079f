"""ToTensor only: image/255. The model was trained on values from −1 to 1.

check: classify.preprocessing
says: Training used (x − 0.5)/0.5 then
"""


def classify(path: str, image: np.ndarray) -> int:
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    x = image.reshape(1, 784).astype(np.float32) / 255
    return int(session.run(None, {session.get_inputs()[0].name: x})[0].argmax())
