"""Hidden checks of 10_data: secret items and orders; files of digits that exist nowhere else."""

import gzip
import io
import math
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from grader.checks import (
    CheckFailed,
    Rng,
    Student,
    check,
    close,
    fail,
    fields,
    is_tensor,
    items,
    ok,
    probe,
    raises,
    same,
)
from grader.digits import IMAGES, LABELS, idx, idx_files

SHIPPED = Path(__file__).parents[2] / "exercises" / "data" / "optdigits.npy.gz"


def agrees(got: Any, want: Any, **tolerances: float) -> bool:
    try:
        close(got, want, **tolerances)
    except CheckFailed:
        return False
    return True


def recognise(got: Any, want: Any, mistakes: dict[str, Any], **tolerances: float) -> None:
    """Fail with the message of the known mistake whose result `got` is; a right `got` passes."""
    if not agrees(got, want, **tolerances):
        for message, wrong in mistakes.items():
            ok(not agrees(got, wrong, **tolerances), message)


def numbers(got: Any, *, what: str, says: str | None = None) -> list[int]:
    """Fail unless `got` is a list of Python ints; give it back."""
    if not isinstance(got, list) or not all(type(number) is int for number in got):
        kind = f"{type(got[0]).__name__}s" if isinstance(got, list) and got else type(got).__name__
        fail(
            f"{what} should be a list of Python ints, got {kind}", says or "tolist() turns a tensor into one"
        )
    whole: list[int] = got
    return whole


def batches(got: Any, *, what: str) -> list[list[int]]:
    if not isinstance(got, list):
        fail(f"{what} should be a list of batches, got {type(got).__name__}")
    return [numbers(batch, what=f"a batch of {what}") for batch in got]


def other_randomness(state):
    """For probes: what the global generators hold must not matter."""
    torch.manual_seed(state)
    np.random.seed(state % 2**32)
    random.seed(state)


def next_random():
    return [torch.rand(()).item(), float(np.random.random()), random.random()]


# load_digits


@check("load_digits", points=5, seconds=2, devices=("cpu",))
def test_real_files(student, rng):
    """load_digits gives image and label of secret indices, from the shipped files and from changed ones."""
    table = np.load(io.BytesIO(gzip.decompress(SHIPPED.read_bytes())), allow_pickle=False)
    check_files(student, rng, idx_files(table), "the shipped files")
    check_files(student, rng, changed_files(rng, table), "files with other images")


def changed_files(rng: Rng, table: Any) -> dict[str, bytes]:
    """Digits nobody has seen: a secret choice with noise, other labels, and other counts."""
    files = {}
    for split, count in (("train", rng.integer(30, 40)), ("t10k", rng.integer(15, 25))):
        noise = rng.integers(0, 256, (count, 28, 28), dtype=torch.uint8).numpy()
        noise[:, :4] = noise[:, :, :4] = 0
        files[f"{split}-images-idx3-ubyte"] = idx(IMAGES, noise)
        files[f"{split}-labels-idx1-ubyte"] = idx(
            LABELS, rng.integers(0, 10, (count,)).numpy().astype(np.uint8)
        )
    return files


def check_files(student: Student, rng: Rng, files: dict[str, bytes], where: str) -> None:
    images, labels = {}, {}
    for name, split in (("train", "train"), ("test", "t10k")):
        labels[name] = np.frombuffer(files[f"{split}-labels-idx1-ubyte"], np.uint8, offset=8)
        pixels = np.frombuffer(files[f"{split}-images-idx3-ubyte"], np.uint8, offset=16)
        images[name] = torch.from_numpy(pixels.reshape(-1, 28, 28).copy())
    chosen = {name: rng.permutation(len(labels[name]))[:5] for name in labels}
    root = f"root-{rng.integer(0, 1 << 30)}"
    seen = fields(student.run(write_and_read, files, root, chosen), "train", "test")
    counts = {name: len(labels[name]) for name in labels}
    for name, report in zip(("train", "test"), seen, strict=True):
        length, found = fields(report, "length", "items")
        if length == counts["test" if name == "train" else "train"]:
            advice = "you evaluate on training data" if name == "test" else "you train on test data"
            fail(
                f"With {where}, len is {length} for train={name == 'train'}: {advice}",
                "Pass train on to MNIST",
            )
        same(
            length,
            counts[name],
            what=f"with {where} and train={name == 'train'}, len(load_digits(root, train))",
        )
        found = items(found, len(chosen[name]), what="the items read")
        for index, item in zip(chosen[name], found, strict=True):
            what = f"item {index} (train={name == 'train'}, {where})"
            image, label = items(item, 2, what=what, says="An item is a pair: image, label")
            check_image(image, images[name][index], what)
            same(
                label,
                int(labels[name][index]),
                what=f"the label of {what}",
                says="It is a Python int, the label in the file at the same place",
            )


def check_image(image: Any, pixels: Tensor, what: str) -> None:
    want = (pixels.unsqueeze(0).double() / 255 - 0.5) / 0.5
    unit = pixels.unsqueeze(0).double() / 255
    mistakes = {
        "The image has no channel dimension: ToTensor makes (1, 28, 28)": want[0].float(),
        "The image goes from 0 to 1: Normalize((0.5,), (0.5,)) is missing after ToTensor": unit.float(),
        "The image is still bytes from 0 to 255: ToTensor scales to [0, 1], then Normalize": (
            pixels.unsqueeze(0)
        ),
        "The image goes from 0 to 255: divide by 255 first, which ToTensor does": (255 * unit).float(),
        "That is normalised with the mean and deviation of MNIST; here both are 0.5": (
            ((unit - 0.1307) / 0.3081).float()
        ),
        "Black and white are swapped: the background, pixel 0, becomes −1": (-want).float(),
        "Rows and columns are swapped": want.mT.float(),
    }
    recognise(image, want.float(), mistakes, rtol=0, atol=1e-4)
    close(
        image,
        want.float(),
        what=f"the image of {what}",
        says="It is a float32 tensor (1, 28, 28) with (pixel / 255 − 0.5) / 0.5: "
        "transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.5,), (0.5,))])",
    )


@probe
def write_and_read(student, files, root, chosen):
    from pathlib import Path

    raw = Path(root, "MNIST", "raw")
    raw.mkdir(parents=True)
    for name, content in files.items():
        (raw / name).write_bytes(content)
    seen = {}
    for name in ("train", "test"):
        digits = student.load_digits(root, name == "train")
        length = len(digits)
        seen[name] = {"length": length, "items": [digits[i] for i in chosen[name] if i < length]}
    return seen


# ArrayDataset

ONCE = (
    "transform runs once each time an item is read, in __getitem__, so that a random one differs each epoch"
)


@check("ArrayDataset", points=4, seconds=1, devices=("cpu",))
def test_items(student, rng):
    """ArrayDataset has the right items, runs the transform on reading, and refuses unequal lengths."""
    n = rng.integer(6, 10)
    data, labels, scale = rng.normal(n, 2, 3), rng.integers(0, 9, (n,)), rng.number(2, 3)
    order = rng.permutation(n)
    seen = student.run(read_items, data, labels, scale, order)
    length, before, found, calls, first, again, loaded = fields(
        seen, "length", "before", "items", "calls", "first", "again", "loaded"
    )
    same(length, n, what=f"len(dataset) of {n} samples")
    ok(
        agrees(before, 0),
        f"transform ran {before} times before any item was asked: random augmentation would be frozen",
        ONCE,
    )
    ok(
        not agrees(calls, []),
        "transform was never called",
        "Apply self.transform to the sample in __getitem__",
    )
    given = items(calls, n, what=f"the calls of transform while {n} items were read", says=ONCE)
    for i, argument in zip(order, given, strict=True):
        same(
            argument,
            data[i],
            what=f"what transform got for item {i}",
            says="Give it data[i] and nothing else",
        )
    found = items(found, n, what="the items read")
    for i, item in zip(order, found, strict=True):
        check_item(item, data[i] * scale, labels[i], data[i], i)
    check_fresh(first, again)
    inputs, targets = items(loaded, 2, what="what a DataLoader made of the items")
    close(inputs, data * scale, what="all samples through DataLoader(dataset, batch_size=4)")
    same(targets, labels, what="all labels through DataLoader(dataset, batch_size=4)")
    check_plain(student, rng)


def check_item(item: Any, sample: Tensor, label: Tensor, raw: Tensor, i: int) -> None:
    got, target = items(item, 2, what=f"dataset[{i}]", says="Return a pair: the sample and its label")
    if agrees(got, raw):
        fail(f"dataset[{i}] is data[{i}] without the transform", "Apply self.transform to the sample")
    close(got, sample, what=f"the sample of dataset[{i}]", says="It is transform(data[i])")
    same(
        target,
        label,
        what=f"the label of dataset[{i}]",
        says="It is labels[i] as it is: transform is for data",
    )


def check_fresh(first: Any, again: Any) -> None:
    """The counting transform gives 1 for its first call, 2 for its second."""
    (one, _), (two, _) = (items(item, 2, what="dataset[0]") for item in (first, again))
    one = is_tensor(one, shape=(), dtype=torch.float32, what="a sample that transform made a number of")
    two = is_tensor(two, shape=(), dtype=torch.float32, what="the same sample read again")
    ok(
        one.item() != two.item(),
        "Reading an item twice gave the first result again: a random transform would be frozen",
        ONCE,
    )
    same((one.item(), two.item()), (1.0, 2.0), what="the calls transform had for two readings", says=ONCE)


def check_plain(student: Student, rng: Rng) -> None:
    """Without a transform, labels that are no integers; then lengths that differ."""
    n = rng.integer(4, 7)
    data, labels = rng.integers(0, 256, (n, 5), dtype=torch.uint8), rng.normal(n, 2)
    found = items(student.run(read_plain, data, labels), n, what="the items read")
    for i, item in enumerate(found):
        got, target = items(item, 2, what=f"without a transform, dataset[{i}]")
        same(got, data[i], what=f"without a transform, the sample of dataset[{i}]")
        same(target, labels[i], what=f"with labels (n, 2), the label of dataset[{i}]", says="It is labels[i]")
    for other in (labels[:-1], torch.cat([labels, labels])):
        raises(
            "ValueError",
            student.ArrayDataset,
            data,
            other,
            says=f"{n} samples and {len(other)} labels cannot belong together: raise ValueError in __init__",
        )


@probe
def read_items(student, data, labels, scale, order):
    calls, counted = [], []

    def transform(sample):
        if not isinstance(sample, torch.Tensor):
            calls.append(type(sample).__name__)
            return sample
        calls.append(sample.clone())
        return sample * scale

    def count(sample):
        counted.append(1)
        return torch.tensor(float(len(counted)))

    dataset = student.ArrayDataset(data, labels, transform)
    before, length = len(calls), len(dataset)
    items = [dataset[i] for i in order]
    seen = {"length": length, "before": before, "items": items, "calls": list(calls)}
    seen["first"] = seen["again"] = seen["loaded"] = None
    if not all(isinstance(item, (tuple, list)) and len(item) == 2 for item in items):
        return seen
    counting = student.ArrayDataset(data, labels, transform=count)
    seen["first"], seen["again"] = counting[0], counting[0]
    batches = list(torch.utils.data.DataLoader(dataset, batch_size=4))
    seen["loaded"] = [torch.cat([x for x, _ in batches]), torch.cat([y for _, y in batches])]
    return seen


@probe
def read_plain(student, data, labels):
    dataset = student.ArrayDataset(data, labels)
    return [dataset[i] for i in range(len(dataset))]


# split_indices

OWN_GENERATOR = "draw from a generator of your own: torch.Generator().manual_seed(seed)"


@check("split_indices", points=4, seconds=1, devices=("cpu",))
def test_partition(student, rng):
    """split_indices is a random partition of the right sizes that repeats and leaves no other trace."""
    for n, fraction in ((103, 0.2), (rng.integer(50, 90), 0.25)):
        seeds = rng.integer(0, 1 << 20), rng.integer(1 << 20, 1 << 21)
        states = [rng.integer(0, 1 << 30) for _ in range(2)]
        seen = student.run(split_three_times, n, fraction, *seeds, *states)
        first, again, other, after, expected = fields(seen, "first", "again", "other", "after", "expected")
        train, val = check_split(first, n, fraction)
        says = "The split depends on the global random state or on the time: " + OWN_GENERATOR
        ok(agrees(again, (train, val)), "The same seed gave another split", says)
        check_split(other, n, fraction)
        ok(not agrees(other, (train, val)), "Another seed gave the same split", "Let seed decide the order")
        names = "torch.rand", "np.random.random", "random.random"
        for name, got, want in zip(names, items(after, 3), items(expected, 3), strict=True):
            ok(agrees(got, want), f"{name}() gives another number after the call than before", OWN_GENERATOR)
    seeds = [rng.integer(0, 1 << 20) for _ in range(SPLITS)]
    found = items(student.run(many_splits, seeds), SPLITS, what="the validation sets of many seeds")
    sets = [numbers(val, what="val") for val in found]
    for index in range(5):
        ok(
            any(index in val for val in sets),
            f"Index {index} of 5 was in no validation set for {SPLITS} seeds",
            "Every sample must have the same chance: shuffle all the indices, then cut",
        )


SPLITS = 120


def check_split(got: Any, n: int, fraction: float) -> tuple[list[int], list[int]]:
    pair = items(got, 2, what=f"split_indices({n}, {fraction}, seed)")
    train, val = (numbers(part, what=name) for part, name in zip(pair, ("train", "val"), strict=True))
    held_out = int(n * fraction)
    if (len(train), len(val)) == (held_out, n - held_out):
        fail("train and val are swapped", "Return (train, val), the larger list first")
    shared = len(set(train) & set(val))
    ok(
        not shared,
        f"Train and validation share {shared} indices: that is leakage",
        "Cut one shuffled list in two",
    )
    for part, name in ((train, "train"), (val, "val")):
        ok(len(set(part)) == len(part), f"{name} holds an index more than once", "Shuffle, do not draw")
        ok(
            all(0 <= index < n for index in part),
            f"{name} holds numbers outside 0 … {n - 1}",
            "The indices are 0 … n − 1",
        )
    says = f"int(n * val_fraction) is {held_out}: so many go to validation, all others to training"
    same(len(val), held_out, what=f"with n={n} and val_fraction={fraction}, len(val)", says=says)
    same(len(train), n - held_out, what=f"with n={n} and val_fraction={fraction}, len(train)", says=says)
    for part, name in ((train, "train"), (val, "val")):
        ok(
            part != sorted(part) and part != sorted(part, reverse=True),
            f"{name} is sorted: shuffle before you cut",
            "Files are often ordered by class or by writer, and then a block is no fair sample",
        )
    ok(max(val) - min(val) >= held_out, "val is a block of neighbouring indices: shuffle before you cut")
    return train, val


@probe(uses=[other_randomness, next_random])
def split_three_times(student, n, fraction, seed, other_seed, state, other_state):
    other_randomness(state)
    expected = next_random()
    other_randomness(state)
    first = student.split_indices(n, fraction, seed)
    after = next_random()
    other_randomness(other_state)
    again = student.split_indices(n, fraction, seed)
    other = student.split_indices(n, fraction, other_seed)
    return {"first": first, "again": again, "other": other, "after": after, "expected": expected}


@probe
def many_splits(student, seeds):
    return [student.split_indices(5, 0.4, seed)[1] for seed in seeds]


# make_loader

COUNT, BATCH = 23, 5


@check("make_loader", points=4, seconds=1, devices=("cpu",))
def test_order(student, rng):
    """make_loader shuffles for training, repeatably and anew each epoch; in evaluation nothing moves."""
    ids = [int(number) for number in rng.integers(0, 1 << 30, (COUNT,))]
    data = rng.normal(COUNT, 3)
    seeds = rng.integer(0, 1 << 20), rng.integer(1 << 20, 1 << 21)
    seen = student.run(two_epochs_each, data, ids, BATCH, *seeds, rng.integer(0, 1 << 30))
    kind, sizes, evaluation, first, second, other = fields(
        seen, "kind", "lengths", "evaluation", "first", "second", "other"
    )
    same(kind, True, what="isinstance(make_loader(…), DataLoader)")
    for epoch, batch_list in enumerate(items(evaluation, 2, what="two epochs of evaluation"), 1):
        check_evaluation(batch_list, data, ids, epoch)
    orders = [
        check_training(epoch, data, ids) for loader in (first, second, other) for epoch in items(loader, 2)
    ]
    ok(
        orders[0] != ids[: len(orders[0])],
        "Training batches come in the order of the data set",
        "shuffle=True",
    )
    ok(
        orders[0] != orders[1],
        "Epochs 1 and 2 came in the same order",
        "Shuffle when an epoch begins, not once: shuffle=True does, with one generator for all epochs",
    )
    says = "Give the DataLoader generator=torch.Generator().manual_seed(seed)"
    ok(orders[2:4] == orders[:2], "A second loader with the same seed gave other orders", says)
    ok(orders[4:] != orders[:2], "A loader with another seed gave the same orders", says)
    same(sizes, [4, 5], what="len() of the training loader and of the evaluation loader", says=DROPS)


DROPS = "drop_last=True for training only: in evaluation every sample counts"


def read_epoch(epoch: Any, data: Tensor, ids: list[int]) -> list[list[int]]:
    """The ids of each batch; data and ids must belong together."""
    place = {number: i for i, number in enumerate(ids)}
    found = []
    if not isinstance(epoch, list):
        fail(f"an epoch should be a list of batches, got {type(epoch).__name__}")
    for batch in epoch:
        x, y = items(batch, 2, what="a batch")
        y = is_tensor(y, dtype=torch.int64, what="the labels of a batch")
        ok(y.dim() == 1, f"the labels of a batch have shape {tuple(y.shape)}", "Keep the default collate_fn")
        ok(all(number in place for number in y.tolist()), "a batch holds labels that no sample has")
        rows = [place[number] for number in y.tolist()]
        close(x, data[rows], what="the samples of a batch", says="They must stay with their labels")
        found.append(y.tolist())
    return found


def check_evaluation(epoch: Any, data: Tensor, ids: list[int], number: int) -> None:
    found = read_epoch(epoch, data, ids)
    order = [one for batch in found for one in batch]
    ok(
        len(order) == COUNT or len(order) % BATCH,
        f"Evaluation saw {len(order)} of {COUNT} samples: the last, smaller batch was dropped",
        DROPS,
    )
    if sorted(order) == sorted(ids) and order != ids:
        fail(
            f"Evaluation order changed in epoch {number}: predictions no longer line up "
            "with the labels on disk",
            "shuffle=train",
        )
    same([len(batch) for batch in found], [5, 5, 5, 5, 3], what="the batch sizes of evaluation", says=DROPS)
    same(order, ids, what="the labels of evaluation, in order")


def check_training(epoch: Any, data: Tensor, ids: list[int]) -> list[int]:
    found = read_epoch(epoch, data, ids)
    sizes = [len(batch) for batch in found]
    if sizes == [5, 5, 5, 5, 3]:
        fail("The last training batch holds 3 samples instead of 5: drop it", DROPS)
    same(sizes, [5, 5, 5, 5], what="the batch sizes of training", says=DROPS)
    order = [one for batch in found for one in batch]
    ok(
        len(set(order)) == len(order),
        "A sample came twice in one epoch",
        "Shuffle, do not draw with replacement",
    )
    return order


class Numbered(torch.utils.data.Dataset):
    """Pairs of a sample and its secret number."""

    def __init__(self, data, ids):
        self.data, self.ids = data, ids

    def __len__(self):
        return len(self.ids)

    def __getitem__(self, i):
        return self.data[i], self.ids[i]


@probe(uses=[other_randomness, Numbered])
def two_epochs_each(student, data, ids, batch_size, seed, other_seed, state):
    dataset = Numbered(data, ids)
    other_randomness(state)
    loaders = {
        "evaluation": student.make_loader(dataset, batch_size, False, seed),
        "first": student.make_loader(dataset, batch_size, train=True, seed=seed),
        "second": student.make_loader(dataset, batch_size, True, seed),
        "other": student.make_loader(dataset, batch_size, True, other_seed),
    }
    seen = {}
    for name, loader in loaders.items():
        seen[name] = []
        for _ in range(2):
            state += 1
            other_randomness(state)
            seen[name].append([[x, y] for x, y in loader])
    seen["kind"] = all(isinstance(loader, torch.utils.data.DataLoader) for loader in loaders.values())
    seen["lengths"] = [len(loaders["first"]), len(loaders["evaluation"])]
    return seen


# channel_stats


@check("channel_stats", points=3, seconds=1, devices=("cpu",))
def test_exact(student, rng):
    """channel_stats is that of all pixels together, for uneven batches, and for a mean far from zero."""
    for c, height, width, sizes in ((3, 4, 5, (7, 7, 1)), (1, 6, 6, (2, 5)), (2, 3, 4, (1, 9, 4))):
        loader = uneven(rng, c, height, width, sizes)
        check_stats(student.channel_stats(loader), loader, f"for batches of {sizes} images, ")
    loader = uneven(rng, 3, 4, 5, (7, 7, 1))
    check_stats(student.run(read_once, loader), loader, "for a generator, which can be read only once, ")
    loader = [(400 + 0.05 * x, y) for x, y in uneven(rng, 2, 4, 4, (6, 3))]
    mean, std = items(student.channel_stats(loader), 2, what="channel_stats(loader)")
    want_mean, want_std = stats(loader)
    close(mean, want_mean, rtol=1e-6, atol=0, what="for values near 400, mean")
    # stats() gets the values already rounded to float32: what is left is the rounding of the result.
    says = "E[x²] − E[x]² loses all digits in float32 where the mean is large: sum up in float64"
    close(std, want_std, rtol=1e-4, atol=0, what="for values near 400, std", says=says)


def uneven(rng: Rng, c: int, height: int, width: int, sizes: tuple[int, ...]) -> list[tuple[Tensor, Tensor]]:
    """Batches whose scale and centre differ, so that averages of batches are far off."""
    loader = []
    for k, n in enumerate(sizes):
        scale = rng.uniform(1, c, 1, 1, low=0.5, high=1.5) * (1 + 2 * k)
        x = scale * rng.normal(n, c, height, width) + rng.uniform(1, c, 1, 1, low=1, high=3) * (k + 1)
        loader.append((x, rng.integers(0, 9, (n,))))
    return loader


def stats(loader: list[tuple[Tensor, Tensor]]) -> tuple[Tensor, Tensor]:
    pixels = torch.cat([x for x, _ in loader]).double().transpose(0, 1).flatten(1)
    return pixels.mean(1).float(), pixels.std(1, correction=0).float()


def check_stats(got: Any, loader: list[tuple[Tensor, Tensor]], when: str) -> None:
    mean, std = items(got, 2, what=f"{when}channel_stats(loader)", says="Return (mean, std)")
    want_mean, want_std = stats(loader)
    pixels = [x.double().transpose(0, 1).flatten(1) for x, _ in loader]
    every = torch.cat(pixels, 1)
    last = "Wrong when the last batch is smaller: "
    recognise(
        mean,
        want_mean,
        {
            f"{last}the mean of batch means weighs a small batch like a full one": (
                torch.stack([part.mean(1) for part in pixels]).mean(0).float()
            ),
            "That is one mean over all channels: keep the channels apart, sum over (0, 2, 3)": (
                every.mean().expand(len(want_mean)).float()
            ),
        },
    )
    close(
        mean,
        want_mean,
        what=f"{when}mean",
        says="Sum all pixels of each channel, divide by their number once",
    )
    shares = [part.shape[1] / every.shape[1] for part in pixels]
    within = sum(share * part.var(1, correction=0) for share, part in zip(shares, pixels, strict=True))
    of_batches = [torch.stack([part.std(1, correction=k) for part in pixels]).mean(0).float() for k in (0, 1)]
    recognise(
        std,
        want_std,
        {
            f"{last}std of batches is not the std of the data": of_batches[0],
            f"{last}std of batches is not the std of the data, either": of_batches[1],
            "The batches' variances were averaged: how far their means lie apart belongs to it, too": (
                within.sqrt().float()
            ),
            "That is the variance: take its square root": want_std.double().square().float(),
            "std divides by the number of pixels, not by one less (correction=0)": every.std(1).float(),
        },
    )
    close(std, want_std, what=f"{when}std", says="Sum x and x² over all pixels: std² is mean(x²) − mean(x)²")


@probe
def read_once(student, loader):
    return student.channel_stats(pair for pair in loader)


# pad_collate


@check("pad_collate", points=4, seconds=1, devices=("cpu",))
def test_batch(student, rng):
    """pad_collate pads ids to the longest of each batch and tells lengths, mask and labels."""
    several = [rng.integer(2, 9) for _ in range(6)]
    for lengths in ((3, 1, 4), (2, 2), several, (5,)):
        batch = [(rng.integers(1, 50, (length,)), rng.integer(0, 1000)) for length in lengths]
        for ids, _ in batch[:2]:
            ids[-1] = 0  # a real token like any other
        check_batch(student.pad_collate(batch), batch, f"with lengths {tuple(lengths)}, ")


def check_batch(got: Any, batch: list[tuple[Tensor, int]], when: str) -> None:
    ids, lengths, mask, labels = fields(got, "ids", "lengths", "mask", "labels", what=f"{when}the result")
    longest = max(len(one) for one, _ in batch)
    want_lengths = torch.tensor([len(one) for one, _ in batch])
    want_mask = torch.arange(longest) < want_lengths.unsqueeze(1)
    want_ids = torch.zeros(len(batch), longest, dtype=torch.int64)
    for row, (one, _) in zip(want_ids, batch, strict=True):
        row[: len(one)] = one
    recognise(
        ids,
        want_ids,
        {
            "ids is (T, b): each sequence is a row (batch_first=True)": want_ids.T,
            "ids is padded in front: the padding goes to the end": torch.stack(
                [torch.cat([row[len(one) :], one]) for row, (one, _) in zip(want_ids, batch, strict=True)]
            ),
            "ids became floats: pad with integers": want_ids.float(),
        },
    )
    width = is_tensor(ids, what=f"{when}ids")
    ok(
        width.dim() < 2 or width.shape[1] <= longest,
        f"{when}ids has shape {tuple(width.shape)}, but the longest sequence has {longest} tokens",
        "Pad to the longest of this batch, not to a fixed or an earlier length",
    )
    same(ids, want_ids, what=f"{when}ids", says="Each row is a sequence, then zeros up to the longest")
    same(
        lengths, want_lengths, what=f"{when}lengths", says="The number of real tokens of each sequence, int64"
    )
    padded = want_ids != 0
    if not want_mask.all():
        recognise(mask, want_mask, {"mask must be True at real tokens: yours is True at padding": ~want_mask})
    recognise(
        mask,
        want_mask,
        {"mask is False at real tokens whose id is 0: make it from the lengths, not from the ids": padded},
    )
    same(
        mask,
        want_mask,
        what=f"{when}mask",
        says="bool, True at real tokens: arange(T) < lengths.unsqueeze(1)",
    )
    same(labels, torch.tensor([label for _, label in batch]), what=f"{when}labels")


# BalancedBatchSampler

EPOCHS = 60


@check("BalancedBatchSampler", points=3, seconds=1, devices=("cpu",))
def test_balance(student, rng):
    """BalancedBatchSampler gives equal classes, no index twice, another order each epoch, and repeats."""
    check_sampler(student, rng, (20, 10, 12), 2, as_list=False)
    check_sampler(student, rng, (9, 16), 3, as_list=True)


def check_sampler(
    student: Student, rng: Rng, counts: tuple[int, ...], per_class: int, *, as_list: bool
) -> None:
    names = [10 * k + rng.integer(0, 10) for k in range(len(counts))]
    ordered = [name for name, count in zip(names, counts, strict=True) for _ in range(count)]
    labels = [ordered[i] for i in rng.permutation(len(ordered))]
    seeds = rng.integer(0, 1 << 20), rng.integer(1 << 21, 1 << 22)
    given = labels if as_list else torch.tensor(labels)
    seen = student.run(sample_epochs, given, per_class, *seeds, rng.integer(0, 1 << 30), EPOCHS)
    length, fresh, epochs, again, other, after, expected = fields(
        seen, "length", "fresh", "epochs", "again", "other", "after", "expected"
    )
    number = min(counts) // per_class
    what = f"with classes of {', '.join(map(str, counts))} and per_class={per_class},"
    fresh = batches(fresh, what="list(sampler)")
    runs = [batches(epoch, what="an epoch") for epoch in items(epochs, EPOCHS, what="the epochs")]
    for run in runs:
        check_epoch(run, labels, per_class, number, what)
    same(length, number, what=f"{what} len(sampler)", says="It counts batches: smallest class // per_class")
    ok(
        runs[0] != runs[1],
        "Epochs 0 and 1 came in the same order",
        "set_epoch must change what the shuffling starts from, for example seed + epoch",
    )
    repeat = "The order depends on seed and epoch only: make a generator in __iter__ and seed it with both"
    same(fresh, runs[0], what="before any set_epoch, the batches", says=repeat)
    same(batches(again, what="epoch 1 again"), runs[1], what="epoch 1 of another sampler", says=repeat)
    ok(batches(other, what="an epoch") != runs[1], "Another seed gave the same batches", repeat)
    for name, got, want in zip(
        ("torch", "NumPy", "random"), items(after, 3), items(expected, 3), strict=True
    ):
        ok(agrees(got, want), f"The global random generator of {name} was used", repeat)
    missed = set(range(len(labels))) - {i for run in runs for batch in run for i in batch}
    ok(
        not missed,
        f"{len(missed)} samples came in none of {EPOCHS} epochs",
        "Shuffle each class before you cut it into batches, so that every sample has its turn",
    )


def check_epoch(run: list[list[int]], labels: list[int], per_class: int, number: int, what: str) -> None:
    classes = sorted(set(labels))
    for batch in run:
        ok(
            all(0 <= i < len(labels) for i in batch),
            f"{what} a batch holds {batch}: no indices of these samples",
        )
        counted = {name: sum(labels[i] == name for i in batch) for name in classes}
        ok(
            set(counted.values()) == {per_class},
            f"{what} a batch has {list(counted.values())} samples of the classes, not {per_class} of each",
            "Take per_class indices of every class for each batch",
        )
    used = [i for batch in run for i in batch]
    ok(len(set(used)) == len(used), f"{what} an index came twice in one epoch", "Shuffle, do not draw")
    same(
        len(run), number, what=f"{what} the number of batches", says="Stop when the smallest class is used up"
    )


@probe(uses=[other_randomness, next_random])
def sample_epochs(student, labels, per_class, seed, other_seed, state, count):
    other_randomness(state)
    expected = next_random()
    other_randomness(state)
    sampler = student.BalancedBatchSampler(labels, per_class, seed)
    seen = {"length": len(sampler), "fresh": list(sampler), "expected": expected, "epochs": []}
    whole = all(type(i) is int for batch in seen["fresh"] for i in batch)
    for epoch in range(count if whole else 0):
        sampler.set_epoch(epoch)
        seen["epochs"].append(list(sampler))
    seen["after"] = next_random()
    second = student.BalancedBatchSampler(labels, per_class, seed=seed)
    second.set_epoch(1)
    second_of_other = student.BalancedBatchSampler(labels, per_class, other_seed)
    second_of_other.set_epoch(1)
    list(second)
    loader = torch.utils.data.DataLoader(range(len(labels)), batch_sampler=second)
    seen["again"] = [batch.tolist() for batch in loader]
    seen["other"] = list(second_of_other)
    return seen


# ShardedStream


@check("ShardedStream", points=3, seconds=4, devices=("cpu",))
def test_workers(student, rng):
    """ShardedStream yields each number once with 0, 1, 2 and 3 workers, and again in a second epoch."""
    for n, worker_counts in ((20, (0, 1, 2, 3)), (rng.integer(25, 40), (3,))):
        runs = items(student.run(stream, n, list(worker_counts)), len(worker_counts), what="the runs")
        for workers, run in zip(worker_counts, runs, strict=True):
            for pairs in items(run, 2 if workers in (0, 2) else 1, what="the epochs"):
                check_stream(pairs, n, workers)
    n = rng.integer(5, 15)
    direct = numbers(student.run(iterate, n), what=f"list(ShardedStream({n}))")
    same(sorted(direct), list(range(n)), what=f"the numbers of list(ShardedStream({n}))")


def check_stream(pairs: Any, n: int, workers: int) -> None:
    what = f"With {workers} worker{'s' * (workers != 1)} and n = {n}"
    if not isinstance(pairs, list):
        fail(f"{what}, an epoch should be a list, got {type(pairs).__name__}")
    split = [items(pair, 2, what="a number and its worker") for pair in pairs]
    found = numbers([value for value, _ in split], what=f"{what}, the stream", says="Yield Python ints")
    owners = numbers([owner for _, owner in split], what="the workers' ids")
    times = {found.count(value) for value in range(n)}
    if workers > 1 and times == {workers}:
        fail(
            f"{what}, every item came {times_text(workers)}: split the range by worker id",
            "get_worker_info()",
        )
    lost = [value for value in range(n) if value not in found]
    ok(not lost, f"{what}, {len(lost)} numbers never came, {lost[:3]} among them", SHARES)
    same(sorted(found), list(range(n)), what=f"{what}, the numbers in order", says=SHARES)
    if n >= 20 and workers > 1:
        most = max(owners.count(owner) for owner in owners)
        ok(
            most <= math.ceil(2 * n / workers) - 1,
            f"{what}, one worker yielded {most} of the numbers: the others only wait",
            SHARES,
        )


SHARES = "Let each worker start at its id and go on in steps of num_workers; without workers, yield all"


def times_text(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"


@probe
def stream(student, n, worker_counts):
    from torch.utils.data import DataLoader, get_worker_info

    def with_owner(value):  # runs where the value is made
        worker = get_worker_info()
        return [value, worker.id if worker else 0]

    runs = []
    for workers in worker_counts:
        dataset = student.ShardedStream(n)
        loader = DataLoader(dataset, batch_size=None, num_workers=workers, collate_fn=with_owner)
        runs.append([list(loader) for _ in range(2 if workers in (0, 2) else 1)])
    return runs


@probe
def iterate(student, n):
    return list(student.ShardedStream(n))
