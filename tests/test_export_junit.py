"""JUnit XML: well-formed whatever a student wrote, and of the structure pytest's xunit2 has."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from grader.export.junit import junit
from grader.export.text import clean
from grader.export.view import HELD as WORDS
from grader.export.view import ClassResults
from grader.model import Outcome, exercise_result
from tests.export_class import ADA, CLASS, TENSORS, check
from tests.golden_files import golden

SUITE = set("name errors failures skipped tests time timestamp".split())
CASE = {"classname", "name", "time"}
REASONS = {"failure": {"message"}, "error": {"message"}, "skipped": {"message", "type"}}


def of(outcome: Outcome, message: str = "") -> ClassResults:
    result = exercise_result(TENSORS, [check("f.a", outcome, 0, 4, message)])
    return replace(CLASS, students=(replace(ADA, results={TENSORS: result}),))


def test_golden() -> None:
    golden("junit.xml", junit(CLASS))


def test_structure() -> None:
    root = ET.fromstring(junit(CLASS))
    assert (root.tag, set(root.attrib)) == ("testsuites", {"name"})
    assert [suite.get("name") for suite in root][:2] == ["s100/01_tensors", "s100/04_autograd"]
    for suite in root:
        assert (suite.tag, set(suite.attrib)) == ("testsuite", SUITE)
        assert suite.get("tests") == str(len(suite))
        for tag, count in (("error", "errors"), ("failure", "failures"), ("skipped", "skipped")):
            assert suite.get(count) == str(len(suite.findall(f"testcase/{tag}")))
        for case in suite:
            assert (case.tag, set(case.attrib)) == ("testcase", CASE)
            assert len(case) <= 1
            assert all(set(reason.attrib) == REASONS[reason.tag] for reason in case)


REAL = """
import pytest
@pytest.fixture
def broken():
    raise RuntimeError
def test_passes(): pass
def test_fails(): assert 0
def test_errs(broken): pass
def test_skips(): pytest.skip("no device")
"""


def names(root: ET.Element) -> dict[str, set[str]]:
    """Tags, and the attributes they have anywhere."""
    found: dict[str, set[str]] = {}
    for element in root.iter():
        found.setdefault(element.tag, set()).update(element.attrib)
    return found


def test_pytest_itself_writes_the_same_names(tmp_path: Path) -> None:
    (tmp_path / "test_real.py").write_text(REAL, encoding="utf-8")
    options = (
        "-m pytest -q -p no:cacheprovider -o junit_family=xunit2 --junitxml=real.xml test_real.py".split()
    )
    subprocess.run([sys.executable, "-P", *options], cwd=tmp_path, capture_output=True, check=False)
    real = names(ET.parse(tmp_path / "real.xml").getroot())
    ours = names(ET.fromstring(junit(CLASS))) | names(ET.fromstring(junit(of(Outcome.LOAD_ERROR))))
    assert set(ours) <= set(real)
    assert {tag: extra for tag in ours if (extra := ours[tag] - real[tag])} == {}
    assert ours["testcase"] == real["testcase"]


TAGS = {
    Outcome.PASSED: None,
    Outcome.LOAD_ERROR: "error",
    Outcome.SKIPPED: "skipped",
    Outcome.BROKEN: "skipped",
}


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_its_element(outcome: Outcome) -> None:
    (case,) = ET.fromstring(junit(of(outcome))).iter("testcase")
    assert [reason.tag for reason in case] == [tag for tag in [TAGS.get(outcome, "failure")] if tag]


def test_held_is_neither_passed_nor_failed() -> None:
    text = junit(of(Outcome.BROKEN, "secret"))
    (reason,) = ET.fromstring(text).iter("skipped")
    assert (reason.get("type"), reason.text) == ("grader.held", WORDS)
    assert "secret" not in text


@given(st.text(alphabet=st.characters(), min_size=1))
def test_any_message_stays_well_formed(message: str) -> None:
    root = ET.fromstring(junit(of(Outcome.FAILED, message)).encode())
    (reason,) = root.iter("failure")
    wanted = clean(f"{message}")
    assert reason.text == (wanted or "FAILED")


def test_long_messages_are_whole_in_the_text() -> None:
    (reason,) = ET.fromstring(junit(of(Outcome.FAILED, "x" * 9999))).iter("failure")
    assert (len(reason.get("message", "")), len(reason.text or "")) == (500, 9999)
