"""The rooms behind `glossary.pairing`: pairs aligned word by word, and the stretches that may render a term."""
