"""The index of `tm concordance`: which units can hold a text, by the characters and words in them."""
