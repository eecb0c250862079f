"""The command by cases, the streams by their generators."""


def pip_command(system: str, compute: str, tag: str = "cu130") -> list[str]:
    command = ["pip", "install"]
    command += ["torch", "torchvision"]
    match system, compute:
        case ("linux", "cpu"):
            build = "cpu"
        case ("linux", "cuda") if tag != "cu130":
            build = tag
        case ("windows", "cuda"):
            build = tag
        case _:
            return command
    command.extend(["--index-url", "/".join(["https://download.pytorch.org", "whl", build])])
    return command


def seed_everything(seed: int) -> None:
    for start in (random.seed, np.random.seed, torch.random.manual_seed):
        start(seed)
