"""Example check of 99_capstone: the course's own test images as they are; the hidden check moves them."""

import torch

from grader.checks import check, fields, is_tensor, load_digits, ok, probe, same
from grader.digits import IMAGES, LABELS, idx


@check("digits_to_onnx", seconds=60)
def test_example(student, clean):
    """The file takes raw uint8 images, gives probabilities, and names at least 80 % of the test images."""
    digits = load_digits()
    files = {}
    for split, x, y in (("train", digits.x_train, digits.y_train), ("t10k", digits.x_test, digits.y_test)):
        files[f"{split}-images-idx3-ubyte"] = idx(IMAGES, pixels(x).numpy())
        files[f"{split}-labels-idx1-ubyte"] = idx(LABELS, y.to(torch.uint8).numpy())
    listing, content = fields(student.run(train_and_read, files), "listing", "file")
    same(listing, ["digits.onnx"], what="the files in the folder", says="export with external_data=False")
    probs = clean.run(answers, content, pixels(digits.x_test))
    is_tensor(probs, shape=(297, 10), dtype=torch.float32, what="the file's answer")
    right = (probs.argmax(1) == digits.y_test).double().mean().item()
    ok(right >= 0.8, f"{100 * right:.1f} % of the test images are right, expected at least 80 %")


def pixels(x):
    return ((x / 2 + 0.5) * 255).round().to(torch.uint8).reshape(-1, 28, 28)


@probe
def train_and_read(student, files):
    import os

    os.makedirs("data/MNIST/raw")
    os.mkdir("out")
    for name, content in files.items():
        with open(f"data/MNIST/raw/{name}", "wb") as file:
            file.write(content)
    student.digits_to_onnx("data", "out/digits.onnx", 0)
    with open("out/digits.onnx", "rb") as file:
        return {"listing": sorted(os.listdir("out")), "file": file.read()}


@probe
def answers(_, content, images):
    import onnxruntime

    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    (probs,) = session.run(None, {"image": images.numpy()})
    return torch.from_numpy(probs)
