"""Goes through the top level only.

check: init_weights.who_changed
says: goes through all layers at every depth
"""


def init_weights(model: nn.Module) -> None:
    for module in model.children():
        if isinstance(module, nn.Linear):
            nn.init.xavier_uniform_(module.weight)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, nn.Embedding):
            nn.init.normal_(module.weight, std=0.02)
