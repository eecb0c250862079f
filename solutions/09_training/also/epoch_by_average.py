"""Collects losses and sizes; numpy takes the weighted mean."""

import numpy as np


def train_epoch(model, loader, criterion, optimizer) -> float:
    losses, sizes = zip(
        *((train_step(model, batch, criterion, optimizer), len(batch[1])) for batch in loader), strict=True
    )
    return float(np.average(losses, weights=sizes))
