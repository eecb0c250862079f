"""reshape keeps the order of the numbers in memory.

check: image_to_tensor.axes
says: Pixels are scrambled: moving axes needs permute/transpose
"""


def image_to_tensor(img: np.ndarray) -> Tensor:
    height, width, channels = img.shape
    return torch.from_numpy(img.reshape(channels, height, width)).float() / 255
