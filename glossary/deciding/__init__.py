"""Decisions of people about terms and concepts: each is made whole, recorded, and can be taken back."""

from glossary.deciding.adding import add_all
from glossary.deciding.concepts import edit_concept, remove_concept, split_concept
from glossary.deciding.decisions import decide
from glossary.deciding.merging import merge_concepts
from glossary.deciding.naming import Named, find_concept, find_named, is_concept
from glossary.deciding.terms import add_term, edit_term, remove_term, set_status
from glossary.deciding.undoing import Passed, Undone, undo_last

__all__ = [
    "Named",
    "Passed",
    "Undone",
    "add_all",
    "add_term",
    "decide",
    "edit_concept",
    "edit_term",
    "find_concept",
    "find_named",
    "is_concept",
    "merge_concepts",
    "remove_concept",
    "remove_term",
    "set_status",
    "split_concept",
    "undo_last",
]
