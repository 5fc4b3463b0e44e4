"""Thunderbird without a screen, driven by Marionette, which its own tests drive it by."""

import contextlib
import json
import os
import signal
import socket
import subprocess
from datetime import datetime, timedelta

from shared import FIRST, LAST, CalendarProgram, Event, output, wait_for

# Where nothing shows notifications of the desktop, Thunderbird fails to tell that a server is not
# reached, and never reads that calendar again. So it shows them itself.
PREFERENCES = """
user_pref("marionette.port", 0);
user_pref("alerts.useSystemBackend", false);
user_pref("mailnews.start_page.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
"""
# Comes before each script: the window, and the calendars that are ticked in it.
PROLOGUE = """
const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
const window = Services.wm.getMostRecentWindow("mail:3pane");
const composite = window?.document.readyState == "complete"
  ? cal.view.getCompositeCalendar(window) : null;
"""
IS_OPEN = "return composite != null && window.goDoCommand != undefined;"
# As the dialog for a new calendar does it.
SUBSCRIBE = """
for (const [name, url] of Object.entries(given[0])) {
  const calendar = cal.manager.createCalendar("ics", Services.io.newURI(url));
  calendar.name = name;
  calendar.setProperty("cache.enabled", true);
  cal.manager.registerCalendar(calendar);
}
"""
# "Reload Remote Calendars" of the menu; comes to its end when each has been read, or could not be.
REFRESH = """
const read = composite.getCalendars().filter(calendar => calendar.canRefresh).map(calendar =>
  new Promise(resolve => {
    const observer = {
      QueryInterface: ChromeUtils.generateQI(["calIObserver"]),
      onStartBatch() {}, onEndBatch() {}, onError() {}, onAddItem() {}, onModifyItem() {},
      onDeleteItem() {}, onPropertyChanged() {}, onPropertyDeleting() {},
      onLoad() {
        calendar.removeObserver(observer);
        resolve();
      },
    };
    calendar.addObserver(observer);
  }));
window.goDoCommand("calendar_reload_remote_calendars");
await Promise.all(read);
"""
# What the views are drawn from.
SHOWN = """
const [first, last] = given.map(day => cal.createDateTime(day.replaceAll("-", "")));
const items = await composite.getItemsAsArray(
  Ci.calICalendar.ITEM_FILTER_TYPE_EVENT | Ci.calICalendar.ITEM_FILTER_CLASS_OCCURRENCES,
  0, first, last);
return items.map(item => [
  item.calendar.name,
  ...[item.startDate, item.endDate].map(
    moment => moment.getInTimezone(cal.dtz.defaultTimezone).icalString),
  item.status,
  item.title,
]);
"""


class Client(CalendarProgram):
    # It disables a calendar that is answered with any 4xx but 404, or 5xx, until its next start.
    hides_after_error_page = True

    def __init__(self, folder):
        self.profile = folder / "profile"
        self.profile.mkdir()
        (self.profile / "user.js").write_text(PREFERENCES)
        self.process = self.marionette = None
        self.version = "Thunderbird ({})".format(output("thunderbird", "--version").split()[-1])

    def open(self):
        port = self.profile / "MarionetteActivePort"
        port.unlink(missing_ok=True)
        self.process = subprocess.Popen(
            ["thunderbird", "--headless", "--profile", str(self.profile), "--marionette",
             "--remote-allow-system-access"],
            # It complains of every icon that it has no screen for.
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )
        wait_for(lambda: port.exists() and port.read_text(), "Thunderbird to start")
        self.marionette = Marionette(int(port.read_text()))
        wait_for(lambda: self.marionette.run(IS_OPEN), "Thunderbird's window")

    def close(self):
        if self.process is None:
            return
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            if self.marionette:
                self.marionette.quit()
                self.process.wait(30)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = self.marionette = None

    def subscribe(self, feeds):
        self.marionette.run(SUBSCRIBE, feeds)

    def refresh(self):
        self.marionette.run(REFRESH)

    def shown(self):
        return [
            Event(feed, written(starts), written(ends, is_end=True), status, title)
            for feed, starts, ends, status, title in self.marionette.run(SHOWN, FIRST, LAST)
        ]


def written(moment, is_end=False):
    if "T" in moment:
        return f"{datetime.strptime(moment, '%Y%m%dT%H%M%S'):%Y-%m-%d %H:%M}"
    # The end is the day after the last.
    return f"{datetime.strptime(moment, '%Y%m%d') - timedelta(days=is_end):%Y-%m-%d}"


class Marionette:
    """Messages are arrays of JSON, each after its length and a colon."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), 60)
        self.answers = self.socket.makefile("rb")
        self.receive()
        self.call("WebDriver:NewSession", {})
        self.call("Marionette:SetContext", {"value": "chrome"})

    def call(self, command, parameters):
        message = json.dumps([0, 1, command, parameters]).encode()
        self.socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self.receive()
        if error:
            raise RuntimeError(error)
        return result

    def receive(self):
        length = b""
        while (octet := self.answers.read(1)) != b":":
            if not octet:
                raise ConnectionError("Thunderbird has hung up")
            length += octet
        return json.loads(self.answers.read(int(length)))

    def run(self, script, *arguments):
        script = f"return (async given => {{ {PROLOGUE} {script} }})([...arguments])"
        return self.call("WebDriver:ExecuteScript", {"script": script, "args": arguments})["value"]

    def quit(self):
        self.call("Marionette:Quit", {"flags": ["eAttemptQuit"]})
        self.socket.close()
