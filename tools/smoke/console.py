"""What a program of the terminal says, and how it is stopped."""

import signal
from types import FrameType


def stop_on_sigterm() -> None:
    """SIGTERM stops as Ctrl-C does, so that the emulator is stopped too."""
    signal.signal(signal.SIGTERM, _stop)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def dire(ligne: str) -> None:
    """A line of progress."""
    print(f"  {ligne[0].upper()}{ligne[1:]}", flush=True)
