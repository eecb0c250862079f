"""PyTorch's additive mask, and tgt_is_causal."""


def seq2seq(model: nn.Transformer, src: Tensor, tgt: Tensor, src_len: Tensor) -> Tensor:
    if not model.batch_first:
        return turned(model, src, tgt, src_len)
    pad = ~(torch.arange(src.size(1), device=src.device).expand(src.shape[:2]) < src_len.unsqueeze(1))
    future = nn.Transformer.generate_square_subsequent_mask(tgt.size(1), device=tgt.device)
    return model(src, tgt, None, future, None, pad, None, pad, tgt_is_causal=True)


def turned(model: nn.Transformer, src: Tensor, tgt: Tensor, src_len: Tensor) -> Tensor:
    pad = torch.arange(src.size(1), device=src.device).unsqueeze(0) >= src_len.unsqueeze(1)
    future = nn.Transformer.generate_square_subsequent_mask(tgt.size(1), device=tgt.device)
    out = model(
        src.permute(1, 0, 2), tgt.permute(1, 0, 2), tgt_mask=future, src_key_padding_mask=pad,
        memory_key_padding_mask=pad,
    )  # fmt: skip
    return out.permute(1, 0, 2)
