"""The commands of `tm`: each takes what was typed, calls the rooms that do the work, and prints."""
