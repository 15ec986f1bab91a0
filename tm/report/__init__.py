"""Words what commands found: lines for people, plain objects for programs."""
