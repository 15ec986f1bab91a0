"""The rooms behind `glossary.extract`: every recurring stretch of text, counted, judged by its form, and nested."""
