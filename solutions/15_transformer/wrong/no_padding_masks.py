"""Forgets the padding.

check: seq2seq.masks
says: No mask for padding is there
"""


def seq2seq(model: nn.Transformer, src: Tensor, tgt: Tensor, src_len: Tensor) -> Tensor:
    t = tgt.shape[1]
    future = torch.ones(t, t, dtype=torch.bool, device=tgt.device).triu(1)
    if not model.batch_first:
        src, tgt = src.transpose(0, 1), tgt.transpose(0, 1)
    out = model(src, tgt, tgt_mask=future)
    return out if model.batch_first else out.transpose(0, 1)
