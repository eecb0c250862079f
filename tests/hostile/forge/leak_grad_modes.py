"""Row 21: leave gradients off and anomaly detection, autocast and determinism on.

outcome: PASSED
"""

import torch


def double(x):
    answer = 2 * x
    torch.set_grad_enabled(False)
    torch.autograd.set_detect_anomaly(True)
    torch.use_deterministic_algorithms(True)
    torch.set_autocast_enabled("cpu", True)
    torch.inference_mode().__enter__()
    torch.set_flush_denormal(True)
    return answer
