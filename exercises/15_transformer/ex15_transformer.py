"""15 Transformer: attention from scratch, masks with the right polarity, positions, nn.Transformer.

Read README.md beside this file first. Replace every `raise NotImplementedError`; keep names and signatures.
All tensors are float32 unless a docstring says otherwise, and may live on a GPU: let new tensors follow the
device of the arguments. In every mask of yours True means "may look". Marked `Extension`: worth doing, not
needed for later topics.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Scaled dot-product attention: softmax(q·kᵀ/√d) over the keys, times v.

    A query that may look nowhere gets weights and an output of zeros, and no gradient is NaN.

    Args: q (…, n, d), k (…, m, d), v (…, m, e), float32, with the same leading dimensions; mask bool,
        (…, n, m) or broadcastable to it, True where a query may look at a key; None: all look at all.
    Returns: (out, weights), float32: out (…, n, e), weights (…, n, m).

    >>> q, k, v = torch.zeros(1, 2), torch.ones(3, 2), torch.tensor([[3.0], [6.0], [9.0]])
    >>> attention(q, k, v, torch.tensor([[True, True, False]]))
    (tensor([[4.5000]]), tensor([[0.5000, 0.5000, 0.0000]]))

    Difficulty 3/5, importance 5/5, about 20 minutes.
    """
    raise NotImplementedError


def causal_mask(n: int) -> Tensor:
    """Who may look at whom when the future is hidden: position i sees the positions 0 … i.

    Args: n at least 1.
    Returns: (n, n), bool: row i is for query i, True where it may look.

    >>> causal_mask(3)
    tensor([[ True, False, False],
            [ True,  True, False],
            [ True,  True,  True]])

    Difficulty 1/5, importance 5/5, about 5 minutes.
    """
    raise NotImplementedError


def padding_mask(lengths: Tensor, max_len: int) -> Tensor:
    """Which positions hold real tokens, where sequence b has lengths[b] of them and the rest is padding.

    Args: lengths (b,), int64, each from 0 to max_len.
    Returns: (b, max_len), bool, on the device of lengths: True for a real token.

    >>> padding_mask(torch.tensor([2, 0, 3]), 3)
    tensor([[ True,  True, False],
            [False, False, False],
            [ True,  True,  True]])

    Difficulty 2/5, importance 4/5, about 5 minutes.
    """
    raise NotImplementedError


class MultiHeadAttention(nn.Module):
    """Attention in num_heads subspaces of d_model/num_heads dimensions each, side by side.

    q_proj, k_proj, v_proj and out_proj are nn.Linear(d_model, d_model) with bias. Head 0 works on the first
    d_model/num_heads features of the three projections, head 1 on the next ones, and so on; out_proj gets the
    heads' outputs in that order. No dropout.

    Raises: ValueError if d_model is no multiple of num_heads.

    >>> mha = MultiHeadAttention(d_model=6, num_heads=3)
    >>> mha(torch.zeros(2, 5, 6)).shape, mha(torch.zeros(2, 5, 6), ctx=torch.zeros(2, 4, 6)).shape
    (torch.Size([2, 5, 6]), torch.Size([2, 5, 6]))

    Difficulty 4/5, importance 5/5, about 30 minutes.
    """

    def __init__(self, d_model: int, num_heads: int) -> None:
        raise NotImplementedError

    def forward(self, x: Tensor, ctx: Tensor | None = None, mask: Tensor | None = None) -> Tensor:
        """x (b, n, d_model) looks at ctx (b, m, d_model), or at itself if that is None → (b, n, d_model).

        mask bool, broadcastable to (b, num_heads, n, m), True where x may look: at least once in each row.
        """
        raise NotImplementedError


def sinusoidal(n: int, d: int) -> Tensor:
    """Fixed position codes: column 2i holds sin(pos/10000^(2i/d)), column 2i+1 the cosine of the same angle.

    Args: n positions, pos = 0 … n−1; d columns. If d is odd, the last column is a sine without its cosine.
    Returns: (n, d), float32.

    >>> sinusoidal(2, 4)
    tensor([[0.0000, 1.0000, 0.0000, 1.0000],
            [0.8415, 0.5403, 0.0100, 0.9999]])

    Difficulty 3/5, importance 3/5, about 15 minutes.
    """
    raise NotImplementedError


def seq2seq(model: nn.Transformer, src: Tensor, tgt: Tensor, src_len: Tensor) -> Tensor:
    """Call nn.Transformer so that nobody sees the future of tgt or the padding of src.

    The arguments are batch-first whatever model.batch_first says, and so is the result. The model stays in
    the mode (train or eval) it is in, and gradients flow.

    Args: src (b, s, d), tgt (b, t, d), float32; src_len (b,), int64, each from 1 to s: the positions of src
        from src_len on are padding. tgt has no padding.
    Returns: (b, t, d), float32.

    >>> model = nn.Transformer(4, nhead=2, num_encoder_layers=1, num_decoder_layers=1, batch_first=True)
    >>> seq2seq(model, torch.rand(3, 7, 4), torch.rand(3, 5, 4), torch.tensor([7, 2, 4])).shape
    torch.Size([3, 5, 4])

    Difficulty 3/5, importance 5/5, about 20 minutes.
    """
    raise NotImplementedError


class Block(nn.Module):
    """Extension. One layer of a GPT-like model, pre-norm: x + attn(ln1(x)), then x + ff(ln2(x)).

    ln1 and ln2 are nn.LayerNorm(d_model), attn is your MultiHeadAttention(d_model, num_heads), ff is
    nn.Sequential of Linear(d_model, d_ff), GELU() and Linear(d_ff, d_model). While MultiHeadAttention is
    unfinished, the checks put one of their own in its place.

    >>> Block(d_model=6, num_heads=3, d_ff=8)(torch.zeros(2, 5, 6)).shape
    torch.Size([2, 5, 6])

    Difficulty 3/5, importance 4/5, about 15 minutes.
    """

    def __init__(self, d_model: int, num_heads: int, d_ff: int) -> None:
        raise NotImplementedError

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """x (b, n, d_model), mask as in MultiHeadAttention or None → (b, n, d_model)."""
        raise NotImplementedError


def greedy_decode(step: Callable[[Tensor], Tensor], prompt: list[int], max_new: int, eos: int) -> list[int]:
    """Extension. Append the likeliest next token, again and again, until it is eos or max_new are appended.

    Args: step takes all ids so far, (1, n), int64, and gives logits (1, n, vocabulary), float32: those at
        position i are for the token after it. prompt holds at least one id, and maybe eos, which stops
        nothing there; it stays as it is. max_new may be 0.
    Returns: a new list: the ids of the prompt, then the new ones, with eos if that was reached.

    >>> count_up = lambda ids: torch.nn.functional.one_hot(ids + 1, 9).float()
    >>> greedy_decode(count_up, [1, 2], max_new=10, eos=5)
    [1, 2, 3, 4, 5]

    Difficulty 3/5, importance 4/5, about 15 minutes.
    """
    raise NotImplementedError
