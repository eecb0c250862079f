"""NumPy generators of (seed, epoch), and lists."""


class BalancedBatchSampler(Sampler[list[int]]):
    def __init__(self, labels: Tensor | Sequence[int], per_class: int, seed: int) -> None:
        self.by_class: dict[int, list[int]] = {}
        for i, label in enumerate(labels):
            self.by_class.setdefault(int(label), []).append(i)
        self.per_class, self.seed = per_class, seed
        self.set_epoch(0)

    def set_epoch(self, epoch: int) -> None:
        self.epoch = epoch

    def __len__(self) -> int:
        return min(map(len, self.by_class.values())) // self.per_class

    def __iter__(self) -> Iterator[list[int]]:
        import numpy as np

        rng = np.random.default_rng([self.seed, self.epoch])
        orders = [rng.permutation(members).tolist() for members in self.by_class.values()]
        k = self.per_class
        for start in range(0, len(self) * k, k):
            batch = [i for order in orders for i in order[start : start + k]]
            rng.shuffle(batch)
            yield batch
