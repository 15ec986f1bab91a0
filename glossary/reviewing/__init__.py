"""Goes through what programs proposed, with a person who decides: what comes next, what a key does, what is shown."""
