"""What a process that a test starts does at Ctrl-C, whatever the shell has said to this run of the tests.

A job in the background of a shell that is not interactive ignores SIGINT, and so does what it starts.
"""

import signal


def heed_interrupts() -> None:
    """Have the process end at Ctrl-C, as one does that is started at a terminal."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def ignore_interrupts() -> None:
    """Have the process ignore Ctrl-C, as one does that is started in the background."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
