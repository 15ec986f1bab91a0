"""Write XML by template strings: escaping, and nothing else."""

__all__ = ["escape", "quote"]


def escape(text: str) -> str:
    """Write a text as the content of an element.

    Args:
        text: what `guard_units` has let through.
    Returns:
        The same with `&`, `<` and `>` as references: `]]>` may not stand in content either.
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quote(text: str) -> str:
    """Write a text as the value of an attribute, without its quotation marks; line ends and tabs survive."""
    plain = escape(text).replace('"', "&quot;")
    return plain.replace("\t", "&#9;").replace("\n", "&#10;")
