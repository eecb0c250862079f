"""The one check of the capstone: from IDX files to the answers of the ONNX file, where no student code is."""

import torch

from grader.checks import check, close, fields, is_tensor, load_digits, ok, probe, same
from grader.digits import IMAGES, LABELS, idx

ENOUGH = 0.80  # the reference: 92 % ± 1.3; trained on images as they are: see wrong/still_images.py
NOISE = 0.1
SHIFT = 2
TRAINING = 1300  # of the 1500 training images; the others are the student's own test files


@check("digits_to_onnx", seconds=60)
def test_end_to_end(student, clean, rng, device):
    """One ONNX file, alone in an empty folder, names moved and noisy digits by other writers."""
    files = idx_files(rng)
    made = student.run(write_and_train, files, rng.integer(0, 10_000), device)
    listing, content = fields(made, "listing", "file")
    same(
        listing,
        ["digits.onnx"],
        what="the files in the folder",
        says="All belongs into the one file: pass external_data=False, and remove what you wrote beside it",
    )
    images, labels = secret_images(rng)
    seen = clean.run(run_alone, content, images)
    inputs, outputs, probs, single, problem = fields(seen, "inputs", "outputs", "probs", "single", "problem")
    same(inputs, [["image", "tensor(uint8)", 3]], what="the file's inputs: name, type, dimensions")
    same(outputs, [["probs", "tensor(float)", 2]], what="the file's outputs: name, type, dimensions")
    same(
        problem,
        "",
        what="what onnxruntime says",
        says="The batch dimension must be dynamic: pass dynamic_shapes",
    )
    is_tensor(probs, shape=(len(labels), 10), dtype=torch.float32, what="the answer for all images")
    close(
        probs.sum(1),
        torch.ones(len(labels)),
        atol=1e-4,
        what="the sum of each row",
        says="Softmax belongs in",
    )
    ok(bool((probs >= 0).all()), "a probability is negative", says="Put the softmax into the graph")
    close(
        single,
        probs[:1],
        atol=1e-4,
        what="the first image alone",
        says="An answer must not depend on the other images: call eval() before the export",
    )
    right = (probs.argmax(1) == labels).double().mean().item()
    ok(
        right >= ENOUGH,
        f"{100 * right:.1f} % of the hidden images are right, expected at least 80 %",
        says=BETTER,
    )


BETTER = (
    "Do in the graph what you did to the pixels in training ((image / 255 − 0.5) / 0.5), and train on images "
    "that are moved and noisy, too"
)


def pixels(x):
    """Back from the normalised rows of `load_digits` to the uint8 images they were."""
    return ((x / 2 + 0.5) * 255).round().to(torch.uint8).reshape(-1, 28, 28)


def idx_files(rng):
    """Name and content of the four files; which images are for training is secret, and so is their order."""
    digits = load_digits()
    order = rng.permutation(len(digits.x_train))
    images, labels = pixels(digits.x_train)[order], digits.y_train.to(torch.uint8)[order]
    files = {}
    for split, part in (("train", slice(None, TRAINING)), ("t10k", slice(TRAINING, None))):
        files[f"{split}-images-idx3-ubyte"] = idx(IMAGES, images[part].numpy())
        files[f"{split}-labels-idx1-ubyte"] = idx(LABELS, labels[part].numpy())
    return files


def secret_images(rng):
    """The 297 test images in a secret order, each moved by its own amount, with noise."""
    digits = load_digits()
    order = rng.permutation(len(digits.x_test))
    moved = torch.nn.functional.pad(pixels(digits.x_test)[order].float() / 255, (SHIFT,) * 4)
    tops, lefts = (rng.integers(0, 2 * SHIFT + 1, (len(order),)).tolist() for _ in range(2))
    cut = torch.stack([image[t : t + 28, s : s + 28] for image, t, s in zip(moved, tops, lefts, strict=True)])
    noisy = (cut + rng.normal(*cut.shape, std=NOISE)).clamp(0, 1)
    return (255 * noisy).round().to(torch.uint8), digits.y_test[order]


@probe
def write_and_train(student, files, seed, device):
    import os

    os.makedirs("data/MNIST/raw")
    os.mkdir("out")
    for name, content in files.items():
        with open(f"data/MNIST/raw/{name}", "wb") as file:
            file.write(content)
    student.digits_to_onnx("data", "out/digits.onnx", seed, device)
    names = sorted(os.listdir("out"))
    content = b""
    if "digits.onnx" in names:
        with open("out/digits.onnx", "rb") as file:
            content = file.read()
    return {"listing": names, "file": content}


@probe
def run_alone(_, content, images):
    import onnx
    import onnxruntime

    with open("digits.onnx", "wb") as file:
        file.write(content)
    onnx.checker.check_model("digits.onnx", full_check=True)
    session = onnxruntime.InferenceSession("digits.onnx", providers=["CPUExecutionProvider"])
    ports = session.get_inputs(), session.get_outputs()
    inputs, outputs = ([[port.name, port.type, len(port.shape)] for port in row] for row in ports)
    seen = {"inputs": inputs, "outputs": outputs, "probs": None, "single": None, "problem": ""}
    try:
        for key, part in (("probs", images), ("single", images[:1])):
            (answer,) = session.run(None, {inputs[0][0]: part.numpy()})
            seen[key] = torch.from_numpy(answer)
    except Exception as error:
        seen["problem"] = str(error)[:300]
    return seen
