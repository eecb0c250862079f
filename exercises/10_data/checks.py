"""Example checks of 10_data: small data you can follow by eye. The hidden checks use other data.

`student.f(x)` calls your f in a process of its own, on copies. A function marked @probe is sent there and
runs beside your code, where it can make files, data sets and loaders.
"""

import torch

from grader.checks import check, close, fields, items, ok, probe, raises, same
from grader.digits import IMAGES, LABELS, idx


@check("load_digits", seconds=2, devices=("cpu",))
def test_two_images(student):
    """From files with a black and a white image: all −1 with label 3, all 1 with label 8; one test image."""
    black_and_white = torch.tensor([0, 255], dtype=torch.uint8).reshape(2, 1, 1).expand(2, 28, 28).numpy()
    files = {
        "train-images-idx3-ubyte": idx(IMAGES, black_and_white),
        "train-labels-idx1-ubyte": idx(LABELS, torch.tensor([3, 8], dtype=torch.uint8).numpy()),
        "t10k-images-idx3-ubyte": idx(IMAGES, black_and_white[:1]),
        "t10k-labels-idx1-ubyte": idx(LABELS, torch.tensor([5], dtype=torch.uint8).numpy()),
    }
    train, test = items(student.run(read_files, files), 2, what="the two data sets")
    for found, values, labels in ((train, (-1.0, 1.0), (3, 8)), (test, (-1.0,), (5,))):
        for item, value, label in zip(items(found, len(values)), values, labels, strict=True):
            image, got = items(item, 2, what="an item")
            close(image, torch.full((1, 28, 28), value), what="the image")
            same(got, label, what="the label")


@probe
def read_files(student, files):
    from pathlib import Path

    raw = Path("digits", "MNIST", "raw")
    raw.mkdir(parents=True)
    for name, content in files.items():
        (raw / name).write_bytes(content)
    sets = [student.load_digits("digits", train) for train in (True, False)]
    return [[digits[i] for i in range(len(digits))] for digits in sets]


@check("ArrayDataset", devices=("cpu",))
def test_tens(student):
    """With a transform that multiplies by 10, item 1 of [[1, 2], [3, 4]] is [30, 40] and its label."""
    data, labels = torch.tensor([[1.0, 2.0], [3.0, 4.0]]), torch.tensor([5, 6])
    length, item, plain, calls = fields(student.run(tens, data, labels), "length", "item", "plain", "calls")
    same(length, 2, what="len(dataset)")
    close(item, (torch.tensor([30.0, 40.0]), torch.tensor(6)), what="dataset[1]")
    close(plain, (data[1], torch.tensor(6)), what="without a transform, dataset[1]")
    same(calls, 1, what="calls of transform for one item")
    raises("ValueError", student.ArrayDataset, data, labels[:1])


@probe
def tens(student, data, labels):
    calls = []
    dataset = student.ArrayDataset(data, labels, lambda x: calls.append(1) or 10 * x)
    item, plain = dataset[1], student.ArrayDataset(data, labels)[1]
    return {"length": len(dataset), "item": item, "plain": plain, "calls": len(calls)}


@check("split_indices", devices=("cpu",))
def test_ten(student):
    """Of 10 indices, int(10 · 0.25) = 2 go to validation, and no index is lost or doubled."""
    train, val = items(student.split_indices(10, 0.25, 0), 2, what="split_indices(10, 0.25, seed=0)")
    train, val = items(train, 8, what="train"), items(val, 2, what="val")
    same(sorted(map(int, train + val)), list(range(10)), what="all indices in order")


@check("make_loader", devices=("cpu",))
def test_seven(student):
    """Seven items in batches of 3: evaluation in order, all of them; training two full batches."""
    evaluation, training = fields(student.run(read_seven), "evaluation", "training")
    same(evaluation, [[0, 1, 2], [3, 4, 5], [6]], what="the batches of evaluation")
    sizes = [
        len(items(batch, 3, what="a batch")) for batch in items(training, 2, what="an epoch of training")
    ]
    same(sizes, [3, 3], what="the batch sizes of training")


@probe
def read_seven(student):
    loaders = {
        "evaluation": student.make_loader(range(7), 3, train=False, seed=0),
        "training": student.make_loader(range(7), 3, train=True, seed=0),
    }
    return {name: [batch.tolist() for batch in loader] for name, loader in loaders.items()}


@check("channel_stats", devices=("cpu",))
def test_four_pixels(student):
    """1, 3, 5 in one batch, 11 in another: mean 5, squared distances 16 + 4 + 0 + 36, so std = √14."""
    x = torch.tensor([1.0, 3.0, 5.0, 11.0]).reshape(4, 1, 1, 1)
    loader = [(x[:3], torch.zeros(3)), (x[3:], torch.zeros(1))]
    close(
        student.channel_stats(loader), (torch.tensor([5.0]), torch.tensor([14.0]).sqrt()), what="(mean, std)"
    )


@check("pad_collate", devices=("cpu",))
def test_two_sequences(student):
    """[4, 0, 6] and [9]: one row of padding zeros, which the mask tells from the real 0."""
    got = student.pad_collate([(torch.tensor([4, 0, 6]), 1), (torch.tensor([9]), 0)])
    want = {
        "ids": torch.tensor([[4, 0, 6], [9, 0, 0]]),
        "lengths": torch.tensor([3, 1]),
        "mask": torch.tensor([[True, True, True], [True, False, False]]),
        "labels": torch.tensor([1, 0]),
    }
    same(got, want, what="pad_collate(batch)")


@check("BalancedBatchSampler", devices=("cpu",))
def test_two_classes(student):
    """Four sevens and two threes, one per class: two batches, each with one of both."""
    labels = [7, 7, 7, 7, 3, 3]
    length, found = items(student.run(one_epoch, labels), 2, what="length and batches")
    same(length, 2, what="len(sampler)")
    for batch in items(found, 2, what="the batches"):
        first, second = items(batch, 2, what="a batch")
        same(sorted([first >= 4, second >= 4]), [False, True], what="whether an index belongs to a three")


@probe
def one_epoch(student, labels):
    sampler = student.BalancedBatchSampler(labels, per_class=1, seed=0)
    return [len(sampler), [[int(i) for i in batch] for batch in sampler]]


@check("ShardedStream", seconds=4, devices=("cpu",))
def test_two_workers(student):
    """Without workers and with two of them, the numbers 0 … 5 come once each."""
    for workers in (0, 2):
        found = student.run(read_stream, workers)
        ok(isinstance(found, list), "the stream could not be read as a list")
        same(
            sorted(map(int, found)), [0, 1, 2, 3, 4, 5], what=f"with {workers} workers, the numbers in order"
        )


@probe
def read_stream(student, workers):
    from torch.utils.data import DataLoader

    return [
        int(number) for number in DataLoader(student.ShardedStream(6), batch_size=None, num_workers=workers)
    ]
