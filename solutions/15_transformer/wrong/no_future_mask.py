"""The decoder sees what it should predict.

check: seq2seq.masks
says: A token sees its future: pass tgt_mask
"""


def seq2seq(model: nn.Transformer, src: Tensor, tgt: Tensor, src_len: Tensor) -> Tensor:
    padding = torch.arange(src.shape[1], device=src.device) >= src_len[:, None]
    if not model.batch_first:
        src, tgt = src.transpose(0, 1), tgt.transpose(0, 1)
    out = model(src, tgt, src_key_padding_mask=padding, memory_key_padding_mask=padding)
    return out if model.batch_first else out.transpose(0, 1)
