"""What the drivers of calendar programs have in common."""

import subprocess
import time
from typing import NamedTuple

# The years that are looked at.
FIRST, LAST = "2015-01-01", "2030-12-31"


class Event(NamedTuple):
    """Something that a calendar program shows, in the same words whichever program it is.

    Times are the reader's. A whole day is 2030-10-01, and the end the last day that is part of it.
    """

    feed: str
    starts: str
    ends: str
    status: str
    title: str


class CalendarProgram:
    """A program that runs for no longer than a command, unless it says otherwise."""

    shows_status = True
    hides_after_error_page = False

    def open(self):
        pass

    def close(self):
        pass


def output(*command):
    return subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, timeout=60
    ).stdout


def wait_for(condition, what):
    deadline = time.monotonic() + 60
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited in vain for {what}")
        time.sleep(0.2)
