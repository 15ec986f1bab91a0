"""The rules of the house: who may import whom, and who may print."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(path for package in ("tm", "glossary") for path in (ROOT / package).rglob("*.py"))
TERMINAL = {"cli", "console", "__main__"}
"""Rooms that know the terminal; so does everything in the packages `commands` and `commandline`."""


def name_module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_module(path): path for path in MODULES}


def knows_terminal(path: Path) -> bool:
    """Whether a module may print, exit and read the environment."""
    return path.stem in TERMINAL or path.parent.name in {"commands", "commandline"}


def find_imports(path: Path, *, late: bool = True) -> Iterator[str]:
    """Yield every module that a file imports, whole; with `late`, also what its functions import."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    checking = {
        id(child)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for child in ast.walk(node)
    }
    inside = {
        id(child)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for child in ast.walk(node)
    }
    for node in ast.walk(tree):
        if not late and (id(node) in inside or id(node) in checking):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide where things are"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.parts[-2] == "tm" or "tm" in path.parts], ids=name_module
)
def test_tm_never_imports_glossary(path: Path) -> None:
    """Bilingual text is upstream of what is distilled from it."""
    assert not [name for name in find_imports(path) if name.split(".")[0] == "glossary"]


@pytest.mark.parametrize("name", ["tm.texts", "tm.errors", "glossary.entries", "glossary.findings"])
def test_data_imports_no_other_room(name: str) -> None:
    """Everything hangs on the data; the data hang on nothing."""
    assert not [other for other in find_imports(NAMES[name]) if other.split(".")[0] in {"tm", "glossary"}]


@pytest.mark.parametrize("path", [path for path in MODULES if not knows_terminal(path)], ids=name_module)
def test_only_the_terminal_rooms_know_the_terminal(path: Path) -> None:
    """Only cli.py, its commands, console.py and the command line print, read the environment or exit."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not calls & {"print", "input", "exit", "quit", "sys.exit", "os._exit", "os.getenv", "os.environ.get"}
    attributes = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not attributes & {"os.environ", "sys.stdout", "sys.stderr", "sys.stdin", "sys.argv"}


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path != ROOT / "tm" / "formats" / "po.py"], ids=name_module
)
def test_polib_is_known_in_one_place(path: Path) -> None:
    """PO is one format among others."""
    assert "polib" not in set(find_imports(path))


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path != ROOT / "tm" / "commandline" / "full.py"], ids=name_module
)
def test_typer_is_known_in_one_place(path: Path) -> None:
    """Whoever imports it waits for it, and a plain line does not need it."""
    assert not [name for name in find_imports(path) if name.split(".")[0] in {"typer", "click", "rich"}]


def test_there_are_no_import_cycles() -> None:
    """A module can be read after those that it imports."""
    graph = {
        name: {other for other in find_imports(path, late=False) if other in NAMES and other != name}
        for name, path in NAMES.items()
    }
    # A package that lists its modules and a module that imports its package's base are no cycle.
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail, name))
        if name not in done:
            for other in sorted(graph[name]):
                if not name.startswith(other + "."):
                    visit(other, (*trail, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())


@pytest.mark.parametrize("path", MODULES, ids=name_module)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    """The first line of a module is one sentence; a file has at most 350 lines, a function at most 60."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstring = ast.get_docstring(tree)
    assert docstring
    assert docstring.splitlines()[0].rstrip().endswith((".", ":", ";"))
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 350
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, node.name


HEAVY = {
    *("tm.languages", "tm.formats", "typer", "pydantic", "rich", "numpy", "lxml", "nltk", "sqlite_utils", "rjieba"),
    *("opencc", "docx", "openpyxl", "polib", "importlib.metadata", "json", "subprocess", "shutil", "logging"),
}
"""What the commands that must answer at once do without."""


def list_loaded(*arguments: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    code = f"""
import atexit, sys
sys.argv = {list(arguments)!r}
atexit.register(lambda: sys.stderr.write(" ".join(sys.modules)))
from {arguments[0]}.__main__ import main
main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    return set(done.stderr.split())


def test_a_look_up_loads_nothing_that_it_does_not_need(small_termbase: Path) -> None:
    """The hot command must answer at once, and what it loads is most of the time that it takes."""
    loaded = list_loaded("glossary", "lookup", "一岗双责", "--db", str(small_termbase))
    assert "glossary.lookup" in loaded
    assert not (HEAVY | {"rapidfuzz"}) & loaded


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A memory of two units, indexed."""
    from tm.concordances import layers  # noqa: PLC0415 - other tests need none
    from tm.units import open_units  # noqa: PLC0415

    monkeypatch.setattr(layers, "TAIL", 0)
    with open_units(tmp_path / "m.db", write=True) as units:
        with units.transaction():
            units.connection.execute("INSERT INTO directions VALUES (1, 'en', 'zh-CN')")
            sql = "INSERT INTO units (direction_id, source, target) VALUES (1, ?, ?)"
            pairs = [("One post with two duties.", "一岗双责。"), ("One post, two duties.", "一崗雙責！")]
            units.connection.executemany(sql, pairs)
        assert not layers.build_concordance(units.connection)
    return tmp_path / "m.db"


@pytest.mark.parametrize("text", ["One post with two duties.", "一岗双责。"])
def test_a_match_loads_nothing_that_it_does_not_need(memory: Path, text: str) -> None:
    loaded = list_loaded("tm", "match", text, "--db", str(memory))
    assert "tm.matching" in loaded
    assert not (HEAVY - {"json"}) & loaded


@pytest.mark.parametrize("text", ["two duties", "双责", "雙責"])
def test_a_concordance_loads_nothing_that_it_does_not_need(memory: Path, text: str) -> None:
    """Not even what simplifies traditional characters: the index knows those of its texts."""
    loaded = list_loaded("tm", "concordance", text, "--db", str(memory))
    assert "tm.concordance" in loaded
    assert not (HEAVY - {"json"} | {"rapidfuzz"}) & loaded


def test_nobody_leaves_work_behind() -> None:
    """No stub and no note to oneself: what is not done is in the tracker."""
    left = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "raise NotImplemented"]
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        assert not [word for word in left if word in text], path
