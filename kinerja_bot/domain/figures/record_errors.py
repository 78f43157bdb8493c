"""What is refused of figures that are typed into e-SAKIP, looked at, or revised after closing."""

from kinerja_bot.domain.errors import SopError


class FigureGone(SopError):
    """The indicator that a button names is not in the agreement any more, or what was asked of it is not there."""
