"""img.T: the image lies on its side.

check: image_to_tensor.axes
says: The image is mirrored on its diagonal
"""


def image_to_tensor(img: np.ndarray) -> Tensor:
    return torch.from_numpy(img.T).float() / 255
