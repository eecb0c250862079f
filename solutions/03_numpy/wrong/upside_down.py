"""y counted from below.

check: image_to_tensor.axes
says: Move the last axis to the front
"""


def image_to_tensor(img: np.ndarray) -> Tensor:
    return torch.from_numpy(img).permute(2, 0, 1).flip(1).float() / 255
