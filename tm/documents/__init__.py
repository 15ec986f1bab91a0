"""Reads documents of every kind: finds them, names them, decodes them, decides their language, date and publisher."""

from tm.documents.base import Reader, Reading
from tm.documents.naming import Source
from tm.documents.readers import READERS
from tm.documents.reading import read_source
from tm.documents.sources import find_sources

__all__ = ["READERS", "Reader", "Reading", "Source", "find_sources", "read_source"]
