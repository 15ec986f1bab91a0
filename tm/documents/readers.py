"""The kinds of documents: one reader each, in one dict."""

from tm.documents import bilingual, docx, html, jsonlines, markdown, plain
from tm.documents.base import Reader

__all__ = ["READERS"]

READERS: dict[str, Reader] = {
    suffix: module.read for module in (plain, markdown, html, docx, jsonlines, bilingual) for suffix in module.SUFFIXES
}
