"""Finds terms by an index of how they can be asked for, one module a way."""
