"""Makes new parameters: the optimizer keeps the old ones.

check: init_weights.who_changed
says: The parameter was replaced by a new one
"""


def init_weights(model: nn.Module) -> None:
    for module in model.modules():
        if isinstance(module, nn.Linear):
            fresh = nn.init.xavier_uniform_(torch.empty_like(module.weight))
            module.weight = nn.Parameter(fresh, requires_grad=module.weight.requires_grad)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, nn.Embedding):
            nn.init.normal_(module.weight, std=0.02)
