"""One file per thing done: the middle of the house, plain Python between ports and presenters."""
