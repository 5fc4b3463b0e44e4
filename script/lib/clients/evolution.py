"""evolution-data-server, which keeps the calendars of Evolution and of GNOME's own.

A process with a session bus of its own asks it, as those programs do: this file again, told what to
do by lines of JSON.
"""

import contextlib
import json
import os
import subprocess
import sys
import time

from shared import FIRST, LAST, CalendarProgram, Event, output, wait_for

# For a feed to have been read, which would be 30 seconds each time: what is shown is polled.
NO_WAIT = 2**32 - 1


class Client(CalendarProgram):
    def __init__(self, folder):
        self.log = folder / "evolution.log"
        self.process = None
        version = output(
            "dpkg-query", "-W", "-f", "${source:Upstream-Version}", "evolution-data-server"
        )
        self.version = f"evolution-data-server ({version})"

    def open(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                ["dbus-run-session", "--", sys.executable, __file__],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True,
            )

    def close(self):
        if self.process:
            self.process.stdin.close()
            self.process.wait(60)
            self.process = None

    def ask(self, *question):
        print(json.dumps(question), file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            raise ChildProcessError(self.log.read_text())
        return json.loads(answer)

    def subscribe(self, feeds):
        self.ask("subscribe", feeds)

    def refresh(self):
        self.ask("refresh")

    def shown(self):
        return [Event(*event) for event in self.ask("shown")]


class Session:
    """The other end of the pipe."""

    def __init__(self):
        self.registry = EDataServer.SourceRegistry.new_sync(None)
        self.zone = ICalGLib.Timezone.get_builtin_timezone(os.environ["TZ"])
        self.calendars = {}
        for source in self.registry.list_sources(EDataServer.SOURCE_EXTENSION_CALENDAR):
            if source.get_parent() == "webcal-stub":
                self.connect(source)

    def connect(self, source):
        name = source.get_display_name()
        # The process that keeps calendars hears of a new source a little later.
        wait_for(lambda: self.is_connected(name, source), f"a connection to {name}")

    def is_connected(self, name, source):
        with contextlib.suppress(GLib.Error):
            self.calendars[name] = ECal.Client.connect_sync(
                source, ECal.ClientSourceType.EVENTS, NO_WAIT, None
            )
        return name in self.calendars

    def subscribe(self, feeds):
        for name, url in feeds.items():
            source = EDataServer.Source.new(None, None)
            source.set_display_name(name)
            source.set_parent("webcal-stub")
            calendar = source.get_extension(EDataServer.SOURCE_EXTENSION_CALENDAR)
            calendar.set_backend_name("webcal")
            address = source.get_extension(EDataServer.SOURCE_EXTENSION_WEBDAV_BACKEND)
            address.set_uri(GLib.Uri.parse(url, GLib.UriFlags.NONE))
            self.registry.commit_source_sync(source, None)
            self.connect(source)

    def refresh(self):
        for calendar in self.calendars.values():
            try:
                calendar.refresh_sync(None)
            except GLib.Error as error:
                # As while the service is down.
                print(error, file=sys.stderr)

    def shown(self):
        events = []
        first, last = (int(time.mktime(time.strptime(day, "%Y-%m-%d"))) for day in (FIRST, LAST))
        for name, calendar in self.calendars.items():
            def add(component, start, end, *_, name=name):
                starts, ends = self.local(start), self.local(end, is_end=True)
                status = component.get_status().value_nick.upper()
                events.append(Event(name, starts, ends, status, component.get_summary()))
                return True

            calendar.generate_instances_sync(first, last, None, add, None)
        return events

    def local(self, moment, is_end=False):
        if moment.is_date():
            # The end is the day after the last.
            moment.adjust(-1 if is_end else 0, 0, 0, 0)
            return time.strftime("%Y-%m-%d", self.fields(moment))
        return time.strftime("%Y-%m-%d %H:%M", self.fields(moment.convert_to_zone(self.zone)))

    @staticmethod
    def fields(moment):
        return (*moment.get_date(), moment.get_hour(), moment.get_minute(), 0, 0, 1, -1)


if __name__ == "__main__":
    import gi

    gi.require_version("ECal", "2.0")
    gi.require_version("EDataServer", "1.2")
    from gi.repository import ECal, EDataServer, GLib, ICalGLib

    session = Session()
    for line in sys.stdin:
        method, *arguments = json.loads(line)
        print(json.dumps(getattr(session, method)(*arguments)), flush=True)
