"""How much Hypothesis tries: a few fixed examples in the fast suite, many random ones in the full suite."""

import os

from hypothesis import HealthCheck, settings

IS_FULL = os.environ.get("TEST_PROFILE") == "full"
_FAST_SHARE = 6


def scale_examples(full_count: int) -> int:
    """Return the number of examples for this run.

    Args:
        full_count: The number of examples in the full suite.
    """
    return full_count if IS_FULL else max(10, full_count // _FAST_SHARE)


def load_hypothesis_profile() -> None:
    """Make the fast suite repeatable, and both suites independent of the speed of the machine."""
    slow_machine = (HealthCheck.too_slow,)
    settings.register_profile("full", deadline=None, suppress_health_check=slow_machine)
    settings.register_profile(
        "fast",
        deadline=None,
        suppress_health_check=slow_machine,
        max_examples=scale_examples(100),
        derandomize=True,
        database=None,
    )
    settings.load_profile("full" if IS_FULL else "fast")
