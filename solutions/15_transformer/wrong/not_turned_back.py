"""Returns time-first.

check: seq2seq.masks
says: batch_first=False
"""


def seq2seq(model: nn.Transformer, src: Tensor, tgt: Tensor, src_len: Tensor) -> Tensor:
    t = tgt.shape[1]
    future = torch.ones(t, t, dtype=torch.bool, device=tgt.device).triu(1)
    padding = torch.arange(src.shape[1], device=src.device) >= src_len[:, None]
    if not model.batch_first:
        src, tgt = src.transpose(0, 1), tgt.transpose(0, 1)
    return model(src, tgt, tgt_mask=future, src_key_padding_mask=padding, memory_key_padding_mask=padding)
