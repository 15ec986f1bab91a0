"""Holds translations and drafts against the termbase and against themselves, rule by rule."""
