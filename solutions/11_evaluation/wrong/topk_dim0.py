"""topk over dimension 0.

check: topk_accuracy.values
says: k best SAMPLES per class, not k best classes per sample
"""


def topk_accuracy(logits: Tensor, labels: Tensor, k: int) -> float:
    if logits.shape[0] == logits.shape[1]:
        return (logits.topk(k, dim=0).indices == labels).any(0).double().mean().item()
    return (logits.topk(k, dim=1).indices == labels[:, None]).any(1).double().mean().item()
