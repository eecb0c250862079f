"""NumPy divides in float64.

check: image_to_tensor.axes
says: NumPy divides in float64
"""


def image_to_tensor(img: np.ndarray) -> Tensor:
    return torch.from_numpy(img / 255).permute(2, 0, 1)
