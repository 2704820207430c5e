"""A dated, referenced graph of a regional support structure, and the questions it answers."""
