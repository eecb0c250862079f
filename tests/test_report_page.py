"""The page: hostile text stays text, nothing is fetched, nothing is run."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from grader.model import Outcome
from grader.report.html import code_parts, render, write_page
from grader.report.words import WORDS
from tests.pages import HOSTILE, Page
from tests.records import ENVIRONMENT, NEARLY, PLAIN, check, record


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    found = record(check(Outcome.RAISED, 0, 4, text, text), submission=text)
    page, plain = Page(render(found)), Page(render(PLAIN))
    assert set(page.tags) <= set(plain.tags)
    assert {name for name, _ in page.attributes} == {name for name, _ in plain.attributes}
    assert page.inside("h1") == text
    assert page.inside("pre") == text
    assert text in page.inside("title")
    assert page.inside("script") == ""


@pytest.mark.parametrize("name", ['01_"><script>', "01_' x='", "01_&amp;"])
def test_a_hostile_topic_stays_inside_its_attribute(name: str) -> None:
    page = Page(render(record(check(Outcome.PASSED, 1, 1), name=name)))
    links = [value for attribute, value in page.attributes if attribute == "href"]
    assert links == [f"#topic-{name}"]
    assert ("id", f"topic-{name}") in page.attributes


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    text = render(PLAIN)
    for word in ("http:", "https:", "src=", "url(", "@import", "<script", "<link", "//"):
        assert word not in text, word
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    page = Page(text)
    assert ("http-equiv", "Content-Security-Policy") in page.attributes
    assert ("content", policy) in page.attributes
    assert all((value or "").startswith("#") for name, value in page.attributes if name == "href")
    assert not any(name.startswith("on") for name, _ in page.attributes)


def test_the_page_tells_what_was_graded_with() -> None:
    facts = Page(render(PLAIN)).inside("dd")
    for value in (*msgspec.structs.astuple(ENVIRONMENT)[:-1], "ab" * 32):
        assert value in facts


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_a_page(outcome: Outcome) -> None:
    """StrictUndefined: a name the template misses would raise."""
    page = Page(render(record(check(outcome, 0, 4, "what came"), check(outcome))))
    assert page.inside("p").count("what came") == 1
    assert page.inside("span").count(WORDS[outcome]) >= 2


def test_a_sum_of_nearly_all_is_not_called_all() -> None:
    assert "100 %" not in render(NEARLY)


def test_code_in_a_message_is_shown_as_code() -> None:
    assert code_parts("use `a` or `b`.") == [
        ("use ", False),
        ("a", True),
        (" or ", False),
        ("b", True),
        (".", False),
    ]
    assert code_parts("one ` alone") == [("one ` alone", False)]
    assert Page(render(PLAIN)).inside("code") == "f.xx + y"


def test_write_page_makes_the_folder_and_replaces_the_page(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    page = write_page(PLAIN, folder)
    assert page == folder / "index.html"
    write_page(record(submission="bob"), folder)
    assert "bob" in page.read_text(encoding="utf-8")
    assert "alice" not in page.read_text(encoding="utf-8")


def test_a_result_that_is_not_official_says_so_at_the_top() -> None:
    stamped = msgspec.structs.replace(
        PLAIN,
        environment=msgspec.structs.replace(
            ENVIRONMENT, official=False, isolation="none: not isolated, really"
        ),
    )
    assert Page(render(stamped)).inside("header")
    assert "None: not isolated, really." in render(stamped).partition("<main>")[0]
    assert 'role="note"' not in render(PLAIN)
