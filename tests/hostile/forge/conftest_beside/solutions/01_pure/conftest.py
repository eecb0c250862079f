import pytest

pytest_plugins = ["evil_plugin"]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item, call):
    call.excinfo = None


def pytest_pyfunc_call(pyfuncitem):
    return True
