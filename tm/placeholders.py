"""Find what a program fills in at run time: two texts that differ in it are no translations of each other."""

import re

__all__ = ["find_placeholders"]

# printf with C's flags and lengths and Python's names, Qt's and KDE's %1, Python's and .NET's {0} and {name}, ${name}.
# A space is a flag, too, but 50% done is no %d: then nothing but a conversion may stand there.
_PLACEHOLDER = re.compile(
    r"%%"
    r"|%(?P<position>\d+\$)?(?P<name>\(\w+\))?(?P<form>[-+#0']*(?:\*|\d+)?(?:\.(?:\*|\d+))?"
    r"(?:(?:hh?|ll?|[qjzt]|I(?:32|64)?)?[diouxXeEfFgGaAcspn@]|<PRI\w+>))"
    r"|%(?P<spaced> [diouxXeEfFgGcs])(?!\w)"
    r"|%(?P<numbered>L?\d{1,2})"
    r"|\$?\{(?P<braced>[A-Za-z_0-9.\[\]]*(?:![rsa])?(?::[^{}\s]*)?)\}"
)


def find_placeholders(text: str) -> tuple[str, ...]:
    """List the placeholders of a text so that those of its translation can be compared.

    Those with a name or a position may stand in any order, so their order does not count; those without may not.

    Args:
        text: `%d files in %s`, `{count} files`, `%1 of %2`.
    Returns:
        What is filled in: `("d", "s")`, `("{count}",)`, `("%1", "%2")`.
    """
    if "%" not in text and "{" not in text:
        return ()
    plain: list[tuple[int, str]] = []
    named: list[str] = []
    for found in _PLACEHOLDER.finditer(text):
        if (braced := found["braced"]) is not None:
            named.append(f"{{{braced}}}")
        elif numbered := found["numbered"]:
            named.append(f"%{numbered}")
        elif name := found["name"]:
            named.append(f"{name}{found['form']}")
        elif form := found["form"] or found["spaced"]:
            plain.append((int(found["position"][:-1]) - 1 if found["position"] else len(plain), form))
    # %2$s %1$d fills in what %d %s does.
    return (*(form for _, form in sorted(plain, key=lambda one: one[0])), *sorted(named))
