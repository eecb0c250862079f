"""Example checks of 15_transformer: small numbers you can work out on paper. The hidden checks use others.

`student.f(x)` calls your f in a process of its own, on copies. A function marked @probe is sent there and
runs beside your code, because modules and functions cannot travel.
"""

import torch

from grader.checks import check, close, fields, is_tensor, probe, same


@check("attention")
def test_equal_scores(student):
    """Where all scores are equal, the output is the mean of the visible values: (3 + 6)/2 = 4.5."""
    q, k, v = torch.zeros(1, 2), torch.ones(3, 2), torch.tensor([[3.0], [6.0], [9.0]])
    got = student.attention(q, k, v, torch.tensor([[True, True, False]]))
    close(got, (torch.tensor([[4.5]]), torch.tensor([[0.5, 0.5, 0.0]])), what="(out, weights)")


@check("attention")
def test_two_scores(student):
    """Scores 4·log 3/√4 = 2·log 3 and 0: the weights are 9/10 and 1/10."""
    q = torch.tensor([[4.0, 0.0, 0.0, 0.0]])
    k = torch.tensor([[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]]) * torch.tensor(3.0).log()
    got = student.attention(q, k, torch.tensor([[10.0], [0.0]]))
    close(got, (torch.tensor([[9.0]]), torch.tensor([[0.9, 0.1]])), atol=1e-5, what="(out, weights)")


@check("attention")
def test_nothing_to_see(student):
    """A query that may look nowhere gets zeros."""
    x, mask = torch.ones(2, 2), torch.tensor([[True, True], [False, False]])
    got = student.attention(x, x, x, mask)
    want = torch.tensor([[1.0, 1.0], [0.0, 0.0]]), torch.tensor([[0.5, 0.5], [0.0, 0.0]])
    close(got, want, what="(out, weights)", says="a softmax of −inf alone is NaN: see README")


@check("causal_mask")
def test_three(student):
    """Position 0 sees itself, position 2 sees all three."""
    want = torch.tensor([[True, False, False], [True, True, False], [True, True, True]])
    same(student.causal_mask(3), want, what="causal_mask(3)")


@check("padding_mask")
def test_two_sequences(student):
    """Lengths 1 and 3 of 3."""
    want = torch.tensor([[True, False, False], [True, True, True]])
    same(student.padding_mask(torch.tensor([1, 3]), 3), want, what="padding_mask([1, 3], 3)")


@check("MultiHeadAttention")
def test_zero_weights(student):
    """With all weights 0 and out_proj.bias = [1, 2, 3, 4], that bias is the output at every position."""
    bias = torch.tensor([1.0, 2.0, 3.0, 4.0])
    out = student.run(heads_of_zeros, torch.ones(2, 3, 4), torch.ones(2, 5, 4), bias)
    close(out, bias.expand(2, 3, 4).clone(), what="the output")


@probe
def heads_of_zeros(student, x, ctx, bias):
    layer = student.MultiHeadAttention(4, 2)
    with torch.no_grad():
        for parameter in layer.parameters():
            parameter.zero_()
        layer.out_proj.bias.copy_(bias)
    return layer(x, ctx)


@check("sinusoidal")
def test_first_position(student):
    """At position 0 every sine is 0 and every cosine 1; position 1 begins with sin 1 and cos 1."""
    got = student.sinusoidal(2, 3)
    want = torch.tensor([[0.0, 1.0, 0.0], [0.841471, 0.540302, 0.002154]])
    close(got, want, atol=1e-5, what="sinusoidal(2, 3)", says="the third column has the angle 1/10000^(2/3)")


@check("seq2seq")
def test_one_token(student):
    """With one real source token, what stands in the padding makes no difference."""
    first, second = fields(student.run(two_paddings), "first", "second")
    is_tensor(first, shape=(1, 2, 4), dtype=torch.float32, what="the output")
    close(second, first, what="the output with other padding", says="two masks keep padding away: see README")


@probe
def two_paddings(student):
    torch.manual_seed(0)
    model = torch.nn.Transformer(4, 2, 1, 1, 8, dropout=0.0, batch_first=True)
    src, tgt, length = torch.randn(1, 3, 4), torch.randn(1, 2, 4), torch.tensor([1])
    first = student.seq2seq(model, src, tgt, length).detach()
    other = torch.cat([src[:, :1], torch.randn(1, 2, 4)], 1)
    return {"first": first, "second": student.seq2seq(model, other, tgt, length).detach()}


@check("Block")
def test_residuals(student):
    """If out_proj and the last Linear are all zeros, only the residual connections are left: x comes out."""
    x = torch.tensor([[[1.0, 2.0, 3.0, 5.0], [0.0, -1.0, 4.0, 2.0]]])
    close(student.run(block_of_zeros, x), x, what="Block(4, 2, 8)(x)", says="add x, not the normalised x")


class Looks(torch.nn.Module):
    """In place of MultiHeadAttention, which may be unfinished: one head of torch's own attention."""

    def __init__(self, d_model, num_heads):
        super().__init__()
        self.out_proj = torch.nn.Linear(d_model, d_model)

    def forward(self, x, ctx=None, mask=None):
        return self.out_proj(torch.nn.functional.scaled_dot_product_attention(x, x, x))


@probe(uses=[Looks])
def block_of_zeros(student, x):
    import sys  # here: a probe sees nothing else of its file

    sys.modules[student.Block.__module__].MultiHeadAttention = Looks
    block = student.Block(4, 2, 8)
    with torch.no_grad():
        for layer in (block.attn.out_proj, block.ff[2]):
            layer.weight.zero_()
            layer.bias.zero_()
    return block(x)


@check("greedy_decode")
def test_counts_to_five(student):
    """The likeliest token after i is i + 1: from [1, 2] to eos = 5, or to two new tokens."""
    seen = student.run(count_up, [1, 2])
    want = {"eos": [1, 2, 3, 4, 5], "two": [1, 2, 3, 4], "prompt": [1, 2]}
    for key, got in zip(want, fields(seen, *want), strict=True):
        same(got, want[key], what=key)


@probe
def count_up(student, prompt):
    def step(ids):
        return torch.nn.functional.one_hot(ids + 1, 20).float()

    long, short = student.greedy_decode(step, prompt, 10, 5), student.greedy_decode(step, prompt, 2, 5)
    return {"eos": long, "two": short, "prompt": prompt}
