"""Where icons, sounds and themes lie, in a source checkout and in an installed package alike."""

from pathlib import Path

_INSTALLED = Path(__file__).parents[1] / "resources"
_CHECKOUT = Path(__file__).parents[3] / "resources"


def resource(*parts: str) -> Path:
    """Path of a resource file or folder, e.g. ``resource("sounds", "ring.wav")``.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    for root in (_CHECKOUT, _INSTALLED):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"resource {'/'.join(parts)} is missing from this installation of ccpdesk")
