"""Fills a tensor of zeros row by row."""


def pad_collate(batch: list[tuple[Tensor, int]]) -> dict[str, Tensor]:
    lengths = torch.tensor([len(ids) for ids, _ in batch])
    ids = torch.zeros(len(batch), max(len(ids) for ids, _ in batch), dtype=torch.long)
    mask = torch.zeros_like(ids, dtype=torch.bool)
    for i, (row, _) in enumerate(batch):
        ids[i, : len(row)] = row
        mask[i, : len(row)] = True
    return {
        "ids": ids,
        "lengths": lengths,
        "mask": mask,
        "labels": torch.tensor([label for _, label in batch]),
    }
