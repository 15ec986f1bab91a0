"""Bilingual text: read documents, cut them into segments, align them, remember them, write them for CAT tools."""
