"""Chooses by shape: every vector to zero, every matrix drawn.

check: init_weights.who_changed
says: was set to 0: initialise by layer type
"""


def init_weights(model: nn.Module) -> None:
    for parameter in model.parameters():
        if parameter.dim() == 1:
            nn.init.zeros_(parameter)
        else:
            nn.init.xavier_uniform_(parameter)
    for module in model.modules():
        if isinstance(module, nn.Embedding):
            nn.init.normal_(module.weight, std=0.02)
