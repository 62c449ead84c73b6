"""The life of a call: state machine, endings, several calls at once; port Telephone. Pure."""
