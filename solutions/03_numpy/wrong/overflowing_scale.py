"""Multiplies bytes, which start again at 0.

check: image_to_tensor.axes
says: Move the last axis to the front
"""


def image_to_tensor(img: np.ndarray) -> Tensor:
    return (torch.from_numpy(img).permute(2, 0, 1) * 2).float() / 510
