"""A loop, sorted accuracies, and their nearest places."""


def bootstrap_ci(correct: Tensor, n_boot: int, seed: int) -> tuple[float, float]:
    torch.manual_seed(seed)
    values = correct.float()
    scores = [values[torch.randint(len(values), (len(values),))].mean().item() for _ in range(n_boot)]
    scores.sort()
    last = n_boot - 1
    return scores[round(0.025 * last)], scores[round(0.975 * last)]
