"""Merges another person's termbase into this one: which concepts are the same, what comes in, what is a conflict."""
