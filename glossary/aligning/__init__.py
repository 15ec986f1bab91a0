"""The parts of word alignment: blocks of pairs, the table of word pairs, IBM model 1 and the hidden Markov model."""
