"""calcurse, which has no subscriptions: each feed is fetched and imported.

It does not read UIDs: what is imported twice is there twice (4.7.1). So each feed has a data folder
of its own, which is filled anew once the feed has come.
"""

import shutil
import urllib.request
from datetime import date, timedelta

from shared import FIRST, LAST, CalendarProgram, Event, output

TIME = "%Y-%m-%d %H:%M"


class Client(CalendarProgram):
    # Neither STATUS nor LOCATION is kept, but the title says whether something is cancelled.
    shows_status = False

    def __init__(self, folder):
        self.folder = folder
        self.feeds = {}
        self.version = "calcurse ({})".format(output("calcurse", "--version").split()[1])

    def subscribe(self, feeds):
        self.feeds = feeds
        self.refresh()

    def refresh(self):
        for name, url in self.feeds.items():
            file, data = self.folder / f"{name}.ics", self.folder / name
            try:
                with urllib.request.urlopen(url) as feed:
                    file.write_bytes(feed.read())
            except OSError:
                continue
            shutil.rmtree(data, ignore_errors=True)
            output("calcurse", "-q", "-D", str(data), "-i", str(file))

    def shown(self):
        return [event for name in self.feeds for event in self.shown_of(name)]

    def shown_of(self, name):
        listing = output(
            "calcurse", "-D", str(self.folder / name), "-Q", "--input-datefmt", "4",
            "--output-datefmt", "%F", "--from", FIRST, "--to", LAST,
            "--format-apt", f"%(start:{TIME})\\t%(end:{TIME})\\t%m\\n",
            "--format-event", "\\t\\t%m\\n", "--format-recur-event", "\\t\\t%m\\n",
        )
        events = []
        for line in listing.splitlines():
            if "\t" not in line:
                day = line.rstrip(":") or None
                continue
            starts, ends, title = line.split("\t")
            if not starts:
                self.add_day(events, Event(name, day, day, "", title))
            elif starts.startswith(day):
                # What goes on after midnight is listed on both days.
                events.append(Event(name, starts, ends, "", title))
        return events

    @staticmethod
    def add_day(events, event):
        """Adds a whole day, or lengthens what lasted until the day before."""
        before = str(date.fromisoformat(event.starts) - timedelta(days=1))
        for index, other in enumerate(events):
            if other.ends == before and other.title == event.title:
                events[index] = other._replace(ends=event.ends)
                return
        events.append(event)
