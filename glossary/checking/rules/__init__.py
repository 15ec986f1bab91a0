"""The rules that a check holds files against: a module each, in one dict."""

from glossary.checking.base import Rule

__all__ = ["RULES"]

RULES: dict[str, Rule] = {}
"""By name, in the order in which they are told."""
