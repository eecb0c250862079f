"""Ignores accum.

check: train_epoch_accum.equals_big_batch
says: A step after every batch
"""


def train_epoch_accum(model, loader, criterion, optimizer, accum: int) -> None:
    for batch in loader:
        train_step(model, batch, criterion, optimizer)
