"""Pictures drawn from what the library answers, as SVG; Sphinx is not needed for them."""
