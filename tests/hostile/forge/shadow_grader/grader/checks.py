def check(*args, **kwargs):
    return lambda test: lambda: None


def close(*args, **kwargs):
    pass
