"""The command line: programs are tables of functions, whose signatures say what can be typed."""
