"""Types of arguments."""


def positive(text: str) -> int:
    """A whole number from 1. Raises ValueError, which argparse explains."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number
