"""The rooms of the index that finds similar texts among a million; `tm/index.py` is its door."""
