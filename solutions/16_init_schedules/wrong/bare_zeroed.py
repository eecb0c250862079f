"""Zeroes every parameter that belongs to no known layer.

check: init_weights.who_changed
says: was set to 0
"""


def init_weights(model: nn.Module) -> None:
    for module in model.modules():
        for parameter in module.parameters(recurse=False):
            nn.init.zeros_(parameter)
        if isinstance(module, nn.Linear):
            nn.init.xavier_uniform_(module.weight)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, nn.Embedding):
            nn.init.normal_(module.weight, std=0.02)
