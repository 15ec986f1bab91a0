"""The form of phrases in each language: one module each, in one dict."""

from glossary.forms import en, zh
from glossary.forms.base import Form

__all__ = ["FORMS", "Form"]

FORMS: dict[str, Form] = {module.TAG: module for module in (zh, en)}
