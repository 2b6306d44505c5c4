"""Every test runs without Hypothesis's clock: a busy machine fails no law."""

from hypothesis import settings

settings.register_profile("default", settings(deadline=None, derandomize=False, max_examples=100))
settings.load_profile("default")
