"""What type checkers must know of the public names. Nothing here is ever run: mypy and pyright read it, both strict."""
