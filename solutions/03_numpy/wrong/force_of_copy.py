"""Copies, but only what requires grad.

check: to_numpy.shared
says: it is a copy
"""


def to_numpy(t: Tensor) -> np.ndarray:
    return t.detach().clone().numpy() if t.requires_grad else t.cpu().numpy()
