"""Reads HTML (.html, .htm): the main text, without navigation, scripts and forms."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tm.decoding import decode, read_bytes
from tm.documents.base import Reading
from tm.errors import UnreadableFile
from tm.paragraphs import collapse

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SUFFIXES = (".html", ".htm", ".xhtml")

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span"
    " strike strong sub sup time tt u var wbr".split()
)
_LEFT_OUT = frozenset(
    "script style nav aside footer noscript template button select textarea svg math iframe object head menu"
    " audio video canvas code pre rt rp".split()
)
# Left out without ending the line that they stand in.
_INVISIBLE = frozenset("script style noscript template".split())
_LEFT_OUT_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary"})
# The names that content management systems give to what we want to know, in the order in which they are believed.
_DATES = (
    "article:published_time", "publishdate", "pubdate", "datepublished", "dc.date", "dcterms.date", "date", "others",
)  # fmt: skip
_SOURCES = ("contentsource", "source", "article:publisher", "og:site_name", "sitename")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w-]{1,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SHARE_OF_LINKS = 0.8


def read(path: Path) -> Iterator[Reading]:
    """Read a web page as one document; block elements and `<br>` end lines."""
    from lxml import etree, html  # noqa: PLC0415 - 30 ms that only web pages need

    raw = read_bytes(path)
    charset = _CHARSET.search(raw[:4096]) or _XML_CHARSET.search(raw[:200])
    text = decode(raw, path, declared=charset[1].decode("ascii") if charset else None)
    try:
        root = html.document_fromstring(_DECLARATION.sub("", text))
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableFile(path, f"broken HTML ({error})", "save it again from the browser") from error
    fields = _read_fields(root)
    yield Reading(
        text="\n\n".join(_walk(_find_main(root))),
        language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang"),
        date=next((fields[name] for name in _DATES if name in fields), None),
        source=next((fields[name] for name in _SOURCES if name in fields), None),
    )


def _read_fields(root: "HtmlElement") -> dict[str, str]:
    """What the page's `<meta>` elements say, by their names in small letters."""
    fields: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop")
        content = (meta.get("content") or "").strip()
        if name and content:
            fields.setdefault(name.lower(), content)
    return fields


def _find_main(root: "HtmlElement") -> "HtmlElement":
    """The element with the main text: the only `<article>` or `<main>`, else the body."""
    for name in ("article", "main"):
        found = list(root.iter(name))
        if len(found) == 1 and found[0].text_content().strip():
            return found[0]
    return next(root.iter("body"), root)


def _walk(top: "HtmlElement") -> Iterator[str]:
    """The lines of an element's text, without what is no text."""
    from lxml import etree  # noqa: PLC0415 - see read()

    line: list[str] = []
    walker: Any = etree.iterwalk(top, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        name = element.tag if isinstance(element.tag, str) else ""
        left_out = event in {"comment", "pi"} or (event == "start" and _is_left_out(element, name))
        if event == "start" and left_out:
            walker.skip_subtree()
        if name and name not in _INLINE and name not in _INVISIBLE:
            if finished := collapse("".join(line)):
                yield finished
            line.clear()
        if event == "start" and not left_out:
            line.append(element.text or "")
        elif event != "start" and element is not top:
            # The text after an element belongs to its parent; a skipped element's end arrives too.
            line.append(element.tail or "")
    if finished := collapse("".join(line)):
        yield finished


def _is_left_out(element: "HtmlElement", name: str) -> bool:
    """Whether an element holds no text to read: scripts, forms, hidden parts, lists that are all links."""
    if name in _LEFT_OUT or element.get("role") in _LEFT_OUT_ROLES:
        return True
    style = (element.get("style") or "").replace(" ", "").lower()
    if element.get("hidden") is not None or element.get("aria-hidden") == "true" or "display:none" in style:
        return True
    return name in {"ul", "ol", "dl"} and _is_menu(element)


def _is_menu(element: "HtmlElement") -> bool:
    """Whether a list is a menu: three links or more, and hardly anything beside them."""
    links = list(element.iter("a"))
    if len(links) < 3:
        return False
    whole = len("".join(element.itertext()).replace(" ", ""))
    return sum(len("".join(link.itertext()).replace(" ", "")) for link in links) >= _SHARE_OF_LINKS * whole
