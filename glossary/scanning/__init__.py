"""Finds every known term in whole texts at once, and gathers what a translator wants to know of each."""
