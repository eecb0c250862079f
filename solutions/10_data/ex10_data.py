"""10 Data: from files on disk to the batches a training loop reads.

Read README.md beside this file first. Replace every `raise NotImplementedError`; keep names and signatures.
Everything here runs on the CPU: a loader makes CPU batches, and the training loop moves them.
Marked `Extension`: worth doing, not needed for later topics.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, IterableDataset, Sampler, get_worker_info


def load_digits(root: str, train: bool) -> Dataset:
    """The digits as torchvision.datasets.MNIST reads them from root/MNIST/raw, scaled to [−1, 1].

    Import torchvision inside the function: `from torchvision import datasets, transforms`. The grader has
    loaded it before your code runs; in a program of your own, the first two lines of the example make the
    import work even where the torchvision wheel does not fit a CPU build of torch. `python -m grader digits`
    writes the course's files and prints the root to use.

    Args: root the folder that holds MNIST/raw/ with four IDX files; train True for the training images (1500
        of them in the course's files), False for the test images (297).
    Returns: a data set; item i is (image, label): image (1, 28, 28), float32, (pixel / 255 − 0.5) / 0.5, so
        the background is −1; label an int. Nothing is downloaded.
    Raises: RuntimeError (torchvision's own) where files are missing.

    >>> from grader.sandbox.torchvision_ops import import_torchvision
    >>> _ = import_torchvision()
    >>> import pathlib, struct, tempfile
    >>> root = tempfile.mkdtemp()  # four small files of one image each: all 255, a seven
    >>> raw = pathlib.Path(root, "MNIST", "raw"); raw.mkdir(parents=True)
    >>> for split in ("train", "t10k"):
    ...     header = struct.pack(">4i", 2051, 1, 28, 28)
    ...     _ = (raw / f"{split}-images-idx3-ubyte").write_bytes(header + b"\\xff" * 784)
    ...     _ = (raw / f"{split}-labels-idx1-ubyte").write_bytes(struct.pack(">2i", 2049, 1) + b"\\x07")
    >>> image, label = load_digits(root, train=True)[0]
    >>> image.shape, image.min().item(), label
    (torch.Size([1, 28, 28]), 1.0, 7)

    Difficulty 1/5, importance 5/5, about 10 minutes.
    """
    ### BEGIN SOLUTION
    from torchvision import datasets, transforms

    steps = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.5,), (0.5,))])
    return datasets.MNIST(root, train=train, download=False, transform=steps)
    ### END SOLUTION


class ArrayDataset(Dataset):
    """Samples and labels that are in memory already, with a transform that runs when an item is asked for.

    Item i is (transform(data[i]), labels[i]), both tensors; without a transform it is (data[i], labels[i]).
    The transform gets the data only, never the label, and runs once each time an item is read: a random
    transform must give another result in each epoch.

    >>> dataset = ArrayDataset(torch.tensor([[1.0, 2.0], [3.0, 4.0]]), torch.tensor([5, 6]), lambda x: 10 * x)
    >>> len(dataset)
    2
    >>> dataset[1]
    (tensor([30., 40.]), tensor(6))

    Difficulty 2/5, importance 5/5, about 10 minutes.
    """

    def __init__(
        self, data: Tensor, labels: Tensor, transform: Callable[[Tensor], Tensor] | None = None
    ) -> None:
        """data (n, …), labels (n, …), of any dtype. Raises ValueError where their lengths differ."""
        ### BEGIN SOLUTION
        if len(data) != len(labels):
            raise ValueError(f"{len(data)} samples, but {len(labels)} labels")
        self.data, self.labels, self.transform = data, labels, transform
        ### END SOLUTION

    def __len__(self) -> int:
        """The number of samples, n."""
        ### BEGIN SOLUTION
        return len(self.data)
        ### END SOLUTION

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        """The sample at this index, transformed, and its label."""
        ### BEGIN SOLUTION
        sample = self.data[index]
        if self.transform is not None:
            sample = self.transform(sample)
        return sample, self.labels[index]
        ### END SOLUTION


def split_indices(n: int, val_fraction: float, seed: int) -> tuple[list[int], list[int]]:
    """Divide the indices 0 … n−1 at random into training and validation indices.

    Args: n the number of samples; int(n * val_fraction) of them go to validation; seed decides the split.
    Returns: (train, val), two lists of ints in random order. Together they hold each index exactly once. The
        same arguments give the same split, whatever random numbers were drawn before, and the global random
        generators of torch, NumPy and Python stay as they were.

    >>> train, val = split_indices(10, 0.25, seed=0)
    >>> len(train), len(val), sorted(train + val)
    (8, 2, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])

    Difficulty 2/5, importance 5/5, about 10 minutes.
    """
    ### BEGIN SOLUTION
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed)).tolist()
    val_size = int(n * val_fraction)
    return order[val_size:], order[:val_size]
    ### END SOLUTION


def make_loader(dataset: Dataset, batch_size: int, train: bool, seed: int) -> DataLoader:
    """A loader for training or for evaluation.

    Args: dataset with a length; batch_size samples a batch; train True: shuffled, in another order each
        epoch, and a last batch that would be smaller is dropped; train False: all samples in the order of
        the data set, the last batch as small as it comes out; seed decides the orders of training.
    Returns: a DataLoader. Two training loaders with the same seed give the same orders in their first,
        second, … epochs, whatever random numbers are drawn elsewhere.

    >>> [batch.tolist() for batch in make_loader(range(7), 3, train=False, seed=0)]
    [[0, 1, 2], [3, 4, 5], [6]]
    >>> [len(batch) for batch in make_loader(range(7), 3, train=True, seed=0)]
    [3, 3]

    Difficulty 2/5, importance 5/5, about 8 minutes.
    """
    ### BEGIN SOLUTION
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(dataset, batch_size=batch_size, shuffle=train, drop_last=train, generator=generator)
    ### END SOLUTION


def channel_stats(loader: Iterable[tuple[Tensor, Tensor]]) -> tuple[Tensor, Tensor]:
    """Mean and standard deviation of each channel over all pixels of all images, in one pass.

    The result is that of all images put together, however they were batched. Sum up in float64: where the
    mean is large beside the deviation, float32 loses all digits of it.

    Args: loader gives batches (x, y), x (n, c, h, w), float32, n not always the same; it may be a generator,
        which can be read only once. y is not used.
    Returns: (mean, std), both (c,), float32; std divides by the number of pixels, not by one less.

    >>> x = torch.tensor([1.0, 3.0, 5.0, 11.0]).reshape(4, 1, 1, 1)
    >>> channel_stats([(x[:3], torch.zeros(3)), (x[3:], torch.zeros(1))])
    (tensor([5.]), tensor([3.7417]))

    Difficulty 3/5, importance 4/5, about 15 minutes.
    """
    ### BEGIN SOLUTION
    count, total, squares = 0, 0.0, 0.0
    for x, _ in loader:
        pixels = x.double().transpose(0, 1).flatten(1)
        count += pixels.shape[1]
        total = total + pixels.sum(1)
        squares = squares + pixels.square().sum(1)
    mean = total / count
    std = (squares / count - mean.square()).clamp(min=0).sqrt()
    return mean.float(), std.float()
    ### END SOLUTION


def pad_collate(batch: list[tuple[Tensor, int]]) -> dict[str, Tensor]:
    """Extension. Put sequences of different lengths into one batch: the `collate_fn` of a DataLoader.

    Args: batch is a list of b pairs (ids, label): ids (t,), int64, with its own t ≥ 1 and any values, also 0;
        label an int.
    Returns: a dict: "ids" (b, T), int64, padded with 0 at the end, T the longest t of this batch; "lengths"
        (b,), int64; "mask" (b, T), bool, True at real tokens, False at padding; "labels" (b,), int64.

    >>> out = pad_collate([(torch.tensor([4, 0, 6]), 1), (torch.tensor([9]), 0)])
    >>> out["ids"].tolist(), out["lengths"].tolist(), out["labels"].tolist()
    ([[4, 0, 6], [9, 0, 0]], [3, 1], [1, 0])
    >>> out["mask"]
    tensor([[ True,  True,  True],
            [ True, False, False]])

    Difficulty 3/5, importance 4/5, about 15 minutes.
    """
    ### BEGIN SOLUTION
    sequences, labels = zip(*batch, strict=True)
    lengths = torch.tensor([len(ids) for ids in sequences])
    return {
        "ids": torch.nn.utils.rnn.pad_sequence(sequences, batch_first=True),
        "lengths": lengths,
        "mask": torch.arange(int(lengths.max())) < lengths.unsqueeze(1),
        "labels": torch.tensor(labels),
    }
    ### END SOLUTION


class BalancedBatchSampler(Sampler[list[int]]):
    """Extension. Batches with the same number of samples of each class, for DataLoader(batch_sampler=…).

    An epoch is one pass through the smallest class: min(class sizes) // per_class batches, each a list of
    per_class indices for every class. No index comes twice in an epoch. The order, and which samples of the
    larger classes take part, depends on seed and epoch and on nothing else: iterating again without
    `set_epoch` gives the same batches, and the global random generators stay as they were.

    >>> sampler = BalancedBatchSampler([7, 7, 7, 7, 3, 3], per_class=1, seed=0)
    >>> len(sampler)
    2
    >>> [sorted([7, 7, 7, 7, 3, 3][i] for i in batch) for batch in sampler]
    [[3, 7], [3, 7]]

    Difficulty 4/5, importance 3/5, about 25 minutes.
    """

    def __init__(self, labels: Tensor | Sequence[int], per_class: int, seed: int) -> None:
        """labels: the class of each sample, a tensor (n,) of int64 or a list of ints. The epoch is 0."""
        ### BEGIN SOLUTION
        labels = torch.as_tensor(labels)
        self.members = [(labels == label).nonzero().flatten() for label in labels.unique()]
        self.per_class, self.seed, self.epoch = per_class, seed, 0
        ### END SOLUTION

    def set_epoch(self, epoch: int) -> None:
        """Choose the order of the next pass: call it at the start of each epoch."""
        ### BEGIN SOLUTION
        self.epoch = epoch
        ### END SOLUTION

    def __len__(self) -> int:
        """The number of batches in an epoch."""
        ### BEGIN SOLUTION
        return min(len(indices) for indices in self.members) // self.per_class
        ### END SOLUTION

    def __iter__(self) -> Iterator[list[int]]:
        """Yields the batches of this epoch, lists of per_class · (number of classes) ints."""
        ### BEGIN SOLUTION
        generator = torch.Generator().manual_seed(self.seed + self.epoch)  # as in DistributedSampler
        shuffled = [
            indices[torch.randperm(len(indices), generator=generator)].split(self.per_class)
            for indices in self.members
        ]
        for number in range(len(self)):
            yield torch.cat([parts[number] for parts in shuffled]).tolist()
        ### END SOLUTION


class ShardedStream(IterableDataset):
    """Extension. A stream of the numbers 0 … n−1 that worker processes of a DataLoader share among them.

    Each worker iterates over its own copy of the stream, so each must leave the numbers of the others out:
    a DataLoader yields every number exactly once in an epoch, with no worker and with any number of them,
    and each worker has about the same share.

    >>> list(ShardedStream(4))
    [0, 1, 2, 3]
    >>> sorted(DataLoader(ShardedStream(5), batch_size=None, num_workers=0))
    [0, 1, 2, 3, 4]

    Difficulty 3/5, importance 3/5, about 15 minutes.
    """

    def __init__(self, n: int) -> None:
        """n: how many numbers all workers together yield."""
        ### BEGIN SOLUTION
        self.n = n
        ### END SOLUTION

    def __iter__(self) -> Iterator[int]:
        """Yields ints: all numbers in the main process, this worker's share in a worker."""
        ### BEGIN SOLUTION
        worker = get_worker_info()
        first, step = (0, 1) if worker is None else (worker.id, worker.num_workers)
        return iter(range(first, self.n, step))
        ### END SOLUTION
