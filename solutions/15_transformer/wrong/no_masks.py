"""model(src, tgt), as in the tutorial.

check: seq2seq.masks
says: No mask is there
"""


def seq2seq(model: nn.Transformer, src: Tensor, tgt: Tensor, src_len: Tensor) -> Tensor:
    if not model.batch_first:
        src, tgt = src.transpose(0, 1), tgt.transpose(0, 1)
    out = model(src, tgt, tgt_mask=None)
    return out if model.batch_first else out.transpose(0, 1)
