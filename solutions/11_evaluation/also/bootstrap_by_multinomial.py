"""Sampling by torch.multinomial."""


def bootstrap_ci(correct: Tensor, n_boot: int, seed: int) -> tuple[float, float]:
    generator = torch.Generator()
    generator.manual_seed(seed)
    weights = torch.ones(correct.numel())
    rows = [
        torch.multinomial(weights, correct.numel(), replacement=True, generator=generator)
        for _ in range(n_boot)
    ]
    scores = torch.stack([correct[row].double().mean() for row in rows])
    return scores.quantile(0.025).item(), scores.quantile(0.975).item()
