"""PyTorch's own float mask, and a cumulative count."""


def causal_mask(n: int) -> Tensor:
    return nn.Transformer.generate_square_subsequent_mask(n) == 0


def padding_mask(lengths: Tensor, max_len: int) -> Tensor:
    ones = torch.ones(len(lengths), max_len, dtype=torch.int64, device=lengths.device)
    return ones.cumsum(1).le(lengths.unsqueeze(1))
