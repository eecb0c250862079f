"""PyTorch's float mask, to be added to the scores.

check: causal_mask.value
says: dtype bool
"""


def causal_mask(n: int) -> Tensor:
    return nn.Transformer.generate_square_subsequent_mask(n)
