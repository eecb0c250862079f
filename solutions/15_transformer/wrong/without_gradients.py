"""Runs under no_grad.

check: seq2seq.masks
says: no gradient reaches src
"""


def seq2seq(model: nn.Transformer, src: Tensor, tgt: Tensor, src_len: Tensor) -> Tensor:
    padding = torch.arange(src.shape[1], device=src.device) >= src_len[:, None]
    future = torch.ones(tgt.shape[1], tgt.shape[1], dtype=torch.bool, device=tgt.device).triu(1)
    if not model.batch_first:
        src, tgt = src.transpose(0, 1), tgt.transpose(0, 1)
    with torch.no_grad():
        out = model(src, tgt, tgt_mask=future, src_key_padding_mask=padding, memory_key_padding_mask=padding)
    return out if model.batch_first else out.transpose(0, 1)
