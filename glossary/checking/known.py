"""What the termbase knows, as rules ask for it: which terms stand in a text, and what may render them."""

__all__ = ["Known"]


class Known:
    """The terms of a termbase, indexed once for a whole check."""
