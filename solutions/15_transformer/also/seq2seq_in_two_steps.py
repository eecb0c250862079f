"""Encoder and decoder called by themselves."""


def seq2seq(model: nn.Transformer, src: Tensor, tgt: Tensor, src_len: Tensor) -> Tensor:
    pad = torch.stack([torch.arange(src.shape[1], device=src.device) >= length for length in src_len])
    future = ~causal_mask(tgt.shape[1]).to(tgt.device)
    if not model.batch_first:
        src, tgt = src.transpose(0, 1).contiguous(), tgt.transpose(0, 1).contiguous()
    memory = model.encoder(src, src_key_padding_mask=pad)
    out = model.decoder(tgt, memory, tgt_mask=future, memory_key_padding_mask=pad)
    return out.transpose(0, 1) if not model.batch_first else out
