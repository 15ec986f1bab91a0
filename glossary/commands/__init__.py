"""The commands of `glossary`, each a function on plain arguments; `cli.py` has the table of them."""
