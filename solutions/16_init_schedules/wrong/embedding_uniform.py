"""Draws the embedding uniformly, with the right spread.

check: init_weights.who_changed
says: fourth moment
"""


def init_weights(model: nn.Module) -> None:
    for module in model.modules():
        if isinstance(module, nn.Linear):
            nn.init.xavier_uniform_(module.weight)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, nn.Embedding):
            nn.init.uniform_(module.weight, -0.02 * 3**0.5, 0.02 * 3**0.5)
