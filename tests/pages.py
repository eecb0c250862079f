"""What a browser would make of a page, and texts that try to be more than text."""

from __future__ import annotations

import html.parser

VOID = {"meta", "br", "img", "link", "input", "hr"}


class Page(html.parser.HTMLParser):
    """What a browser would make of a page: elements, attributes, text by element; fails on unclosed ones."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append((self.open[-1] if self.open else "", data))

    def inside(self, tag: str) -> str:
        return "".join(data for place, data in self.text if place == tag)


HOSTILE = [
    "<script>alert(1)</script>",
    "</pre></style></title><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)\" x=\"",
    "' onmouseover='alert(1)' x='",
    "`<b>` and `</code><script>`",
    "]]>--><!--",
    "{{ page.submission }}{% raw %}",
    "&lt;script&gt; &amp;amp; &#60;b&#62;",
    "javascript:alert(1)",
]  # fmt: skip
