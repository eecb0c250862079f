"""Inference mode, and converting outside."""


def forward_bf16(model: nn.Module, x: Tensor) -> Tensor:
    with torch.inference_mode():
        with torch.amp.autocast(device_type=x.device.type, dtype=torch.bfloat16):
            out = model(x)
        return out.to(torch.float32)
