"""The rooms behind `tm.align`: what words and lengths say of two documents, and the best path through them."""
