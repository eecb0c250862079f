"""Two levels and no more; the model itself is forgotten.

check: init_weights.who_changed
says: goes through all layers at every depth
"""


def init_weights(model: nn.Module) -> None:
    for module in [inner for outer in model.children() for inner in (outer, *outer.children())]:
        if isinstance(module, nn.Linear):
            nn.init.xavier_uniform_(module.weight)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, nn.Embedding):
            nn.init.normal_(module.weight, std=0.02)
