"""Judge XML by the schemas of the standards, where ../shared has them."""

from functools import lru_cache
from pathlib import Path

from lxml import etree

SCHEMAS = Path(__file__).parents[2] / "shared" / "data" / "schemas"


@lru_cache
def load_schema(name: str) -> etree.XMLSchema:
    """A schema with those that it imports, from the same folder and nowhere else."""

    class Local(etree.Resolver):
        def resolve(self, url: str, _public: str, context: object) -> object:
            return self.resolve_filename(str(SCHEMAS / Path(url).name), context)

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Local())
    return etree.XMLSchema(etree.parse(SCHEMAS / name, parser))


def find_xliff_fault(content: bytes, *, strict: bool = True) -> str:
    """What the schema of its version finds wrong in an XLIFF file first; empty where nothing, or where there is none."""
    root = etree.fromstring(content, etree.XMLParser(no_network=True, resolve_entities=False))
    namespace = etree.QName(root).namespace or ""
    if not SCHEMAS.is_dir() or not namespace.endswith(("1.2", "2.0")):
        return ""
    first = "xliff-core-1.2-strict.xsd" if strict else "xliff-core-1.2-transitional.xsd"
    schema = load_schema("xliff_core_2.0.xsd" if namespace.endswith("2.0") else first)
    return "" if schema.validate(root) else str(schema.error_log[0])
