"""Pads each row, and stacks; the mask is a padded row of ones."""


def pad_collate(batch: list[tuple[Tensor, int]]) -> dict[str, Tensor]:
    width = max(ids.numel() for ids, _ in batch)
    pad = torch.nn.functional.pad
    ids = torch.stack([pad(ids, (0, width - ids.numel())) for ids, _ in batch])
    mask = torch.stack([pad(torch.ones_like(ids).bool(), (0, width - ids.numel())) for ids, _ in batch])
    labels = torch.as_tensor([label for _, label in batch])
    return {"labels": labels, "mask": mask, "lengths": mask.sum(1), "ids": ids}
