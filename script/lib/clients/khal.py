"""vdirsyncer, which copies feeds into folders, and khal, which shows folders."""

import subprocess

from shared import FIRST, LAST, CalendarProgram, Event, output

PAIR = """
[pair {name}]
a = "{name}_feed"
b = "{name}_folder"
collections = null
[storage {name}_feed]
type = "http"
url = "{url}"
[storage {name}_folder]
type = "filesystem"
path = "{folder}"
fileext = ".ics"
"""
LOCALE = """
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {database}
"""


class Client(CalendarProgram):
    def __init__(self, folder):
        self.folder = folder
        self.vdirsyncer = ["vdirsyncer", "--config", str(folder / "vdirsyncer.conf")]
        self.khal = ["khal", "--config", str(folder / "khal.conf")]
        versions = [output(tool, "--version").split()[-1] for tool in ("vdirsyncer", "khal")]
        self.version = "vdirsyncer ({}) with khal ({})".format(*versions)

    def subscribe(self, feeds):
        pairs = f'[general]\nstatus_path = "{self.folder / "status"}"\n'
        calendars = "[calendars]\n"
        for name, url in feeds.items():
            folder = self.folder / "calendars" / name
            folder.mkdir(parents=True)
            pairs += PAIR.format(name=name, url=url, folder=folder)
            calendars += f"[[{name}]]\npath = {folder}\n"
        (self.folder / "vdirsyncer.conf").write_text(pairs)
        locale = LOCALE.format(database=self.folder / "khal.db")
        (self.folder / "khal.conf").write_text(calendars + locale)
        subprocess.run([*self.vdirsyncer, "discover"], check=True, capture_output=True)
        self.refresh()

    def refresh(self):
        # It ends with an error while the service is down, as it should.
        subprocess.run([*self.vdirsyncer, "sync"], capture_output=True, timeout=60)

    def shown(self):
        listing = output(
            *self.khal, "list", "--day-format", "{date-long}",
            "--format", "{calendar}\t{start-long}\t{end-long}\t{status}\t{title}", FIRST, LAST,
        )
        events = []
        for line in listing.splitlines():
            if "\t" not in line:
                day = line
                continue
            event = Event(*(field.strip() for field in line.split("\t")))
            # What lasts for several days is listed on each.
            if event.starts.startswith(day):
                events.append(event)
        return events
