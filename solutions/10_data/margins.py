"""How far the statistical checks of 10_data stay from their bounds, over many seeds of the reference."""

Row = tuple[str, str, list[float], float | None, float | None]
SPLITS, EPOCHS = 120, 60


def margins(solution) -> list[Row]:
    def least_held_out(start: int) -> float:
        sets = [solution.split_indices(5, 0.4, start + seed)[1] for seed in range(SPLITS)]
        return min(sum(index in val for val in sets) for index in range(5))

    def least_used(seed: int) -> float:
        sampler = solution.BalancedBatchSampler([0] * 20 + [1] * 10, 2, seed)
        used = [0] * 30
        for epoch in range(EPOCHS):
            sampler.set_epoch(epoch)
            for batch in sampler:
                for i in batch:
                    used[i] += 1
        return min(used)

    held_out = [least_held_out(1000 * group) for group in range(100)]
    used = [least_used(1000 * group) for group in range(100)]
    return [
        ("split_indices.partition", "how often the rarest of 5 is held out", held_out, 1, None),
        ("BalancedBatchSampler.balance", "how often the rarest sample is used", used, 1, None),
    ]
