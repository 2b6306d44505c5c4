"""A checkout as a web service, with FastAPI."""
