"""A termbase for tests of decisions, which may be changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from copying import copy_termbase

from glossary.termbase import Termbase


@pytest.fixture
def lakes(lake_termbase: Path) -> Iterator[Termbase]:
    """A copy of the termbase of lakes and stations, with documents and pairs."""
    termbase = copy_termbase(lake_termbase)
    yield termbase
    termbase.connection.close()
