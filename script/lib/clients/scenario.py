"""One calendar program, subscribed to the feeds of a service, while an organiser changes things.

Usage: scenario.py CLIENT FORUMS FOLDER, from script/clients. Prints rows of a Markdown table.
"""

import contextlib
import datetime
import html
import http.server
import importlib
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request

from shared import Event, wait_for

# The reader is nine hours behind Ashgabat, and six behind Geneva: a morning there is the night
# before here, and a whole day must stay the same day.
READER_ZONE = "America/New_York"
FEEDS = {
    "all": "/feeds/all.ics",
    "ashgabat": "/feeds/conferences/ashgabat-2030.ics",
    "review": "/feeds/conferences/review-2027.ics",
}
FORUM = "Fourth High-level Forum on Neutrality"
# Seconds until a change that was asked for has to be seen.
PATIENCE = 20


class Service:
    """The service, and the organiser who works with it."""

    def __init__(self, program, folder):
        self.program = program
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | {
            "FORUMS_DATA_DIR": str(folder / "data"),
            "FORUMS_BIND": f"127.0.0.1:{self.port}",
        }
        self.clock = datetime.datetime(2026, 11, 26, 8)
        self.begun = time.monotonic()
        self.process = None

    def now(self):
        """What the clock of the service shows: its commands have to go by the same one."""
        passed = datetime.timedelta(seconds=int(time.monotonic() - self.begun))
        return (self.clock + passed).isoformat() + "Z"

    def start(self):
        self.process = subprocess.Popen(
            [self.program, "serve", "--log", "error", "--at", self.now()], env=self.environment
        )
        wait_for(self.is_ready, "the service")

    def is_ready(self):
        try:
            return urllib.request.urlopen(self.url + "/health/ready").status == 200
        except OSError:
            return False

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(60)
            self.process = None

    def forums(self, *arguments):
        return subprocess.run(
            [self.program, *arguments, "--at", self.now()],
            env=self.environment, check=True, stdout=subprocess.PIPE, text=True,
        ).stdout

    def sign_in(self):
        self.forums("organiser", "add", "owner@example.org", "--role", "owner")
        created = self.forums(
            "token", "create", "owner@example.org", "--name", "clients", "--scope", "read,schedule"
        )
        self.token = next(word for word in created.split() if word.startswith("nfo_"))

    def has_published(self):
        """Whether the feeds say what was changed last; each client asks for them once."""
        with urllib.request.urlopen(self.url + "/metrics") as answer:
            return b"forums_feeds_behind 0\n" in answer.read()

    def change(self, *arguments):
        self.forums(*arguments)
        wait_for(self.has_published, "the feeds")

    def api(self, path, patch=None):
        request = urllib.request.Request(
            f"{self.url}/api/v1{path}",
            data=json.dumps(patch).encode() if patch else None,
            method="PATCH" if patch else "GET",
            headers={
                "Authorization": f"Bearer {self.token}",
                "If-Match": "*",
                "Content-Type": "application/json",
            },
        )
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def move_session(self, conference, title, starts_at, ends_at):
        sessions = f"/conferences/{conference}/sessions"
        session = next(s for s in self.api(sessions)["items"] if s["title"]["en"] == title)
        self.api(f"{sessions}/{session['id']}", {"starts_at": starts_at, "ends_at": ends_at})
        wait_for(self.has_published, "the feeds")

    def enter_conferences(self):
        self.forums(
            "conference", "schedule", "ashgabat-2030", "--series", "neutrality-forum",
            "--title", FORUM, "--place", "Ashgabat, Turkmenistan", "--zone", "Asia/Ashgabat",
            "--opens", "2030-10-01", "--closes", "2030-10-02", "--room", "Hall A",
        )
        self.forums(
            "session", "add", "ashgabat-2030", "--title", "Opening", "--room", "Hall A",
            "--starts", "2030-10-01T10:00", "--ends", "2030-10-01T11:30",
        )
        self.forums(
            "session", "add", "ashgabat-2030", "--title", "Panel on mediation",
            "--starts", "2030-10-02T14:00", "--ends", "2030-10-02T15:30",
        )
        self.forums(
            "conference", "schedule", "review-2027", "--title", "Review", "--confirmed",
            "--place", "Geneva, Switzerland", "--zone", "Europe/Zurich",
            "--opens", "2027-05-10", "--closes", "2027-05-11",
        )
        self.forums(
            "session", "add", "review-2027", "--title", "Stocktaking",
            "--starts", "2027-05-10T10:00", "--ends", "2027-05-10T12:00",
        )


def what_is_entered():
    """What a reader in New York has to see at first, of the years until 2030."""
    held = [
        ("2015-12-12", "Policy of Neutrality: International Cooperation for Peace, Security and "
         "Development"),
        ("2020-12-12", "The policy of neutrality and its importance in ensuring international "
         "peace, security and sustainable development"),
        ("2025-12-12", "International Forum dedicated to the International Year of Peace and "
         "Trust, the International Day of Neutrality and the 30th anniversary of the permanent "
         "neutrality of Turkmenistan"),
    ]
    days = [(f"{year}-12-12", "International Day of Neutrality") for year in range(2017, 2031)]
    return [
        *(Event("all", day, day, "CONFIRMED", title) for day, title in held + days),
        *(Event(feed, "2027-05-10", "2027-05-11", "CONFIRMED", "Review")
          for feed in ("all", "review")),
        *(Event(feed, "2030-10-01", "2030-10-02", "TENTATIVE", f"Tentative: {FORUM}")
          for feed in ("all", "ashgabat")),
        Event("review", "2027-05-10 04:00", "2027-05-10 06:00", "CONFIRMED", "Stocktaking"),
        Event("ashgabat", "2030-10-01 01:00", "2030-10-01 02:30", "TENTATIVE",
              "Tentative: Opening"),
        Event("ashgabat", "2030-10-02 05:00", "2030-10-02 06:30", "TENTATIVE",
              "Tentative: Panel on mediation"),
    ]


def session_moved(events, title, starts, ends):
    return [e._replace(starts=starts, ends=ends) if e.title.endswith(title) else e for e in events]


def confirmed(events):
    return [
        e._replace(status="CONFIRMED", title=e.title.removeprefix("Tentative: ")) for e in events
    ]


def review_cancelled(events):
    return [
        e._replace(status="CANCELLED", title=f"Cancelled: {e.title}")
        if e.title in ("Review", "Stocktaking") else e
        for e in events
    ]


class ErrorPages(http.server.BaseHTTPRequestHandler):
    """What a reverse proxy answers for a service that is down."""

    def do_GET(self):
        page = b"<!doctype html><title>503</title><h1>Service Unavailable</h1>"
        self.send_response(503)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)
        self.server.asked.add(self.path)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def error_pages(port):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), ErrorPages)
    server.asked = set()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


class Table:
    def __init__(self, client):
        self.client = client
        self.failed = False

    def check(self, change, expected, may_hide=False):
        """Waits until the client shows what is expected, and writes a row."""
        if not self.client.shows_status:
            expected = [event._replace(status="") for event in expected]
        expected = sorted(expected)
        deadline = time.monotonic() + PATIENCE
        while (shown := sorted(self.client.shown())) != expected and time.monotonic() < deadline:
            if may_hide and not shown:
                self.row(change, "hides everything until its next start")
                return
            time.sleep(0.5)
        if shown == expected:
            self.row(change, "yes")
        else:
            self.failed = True
            self.row(change, "no: " + difference(expected, shown))

    def row(self, change, seen):
        print(f"| {self.client.version} | {change} | {seen} |", flush=True)


def difference(expected, shown):
    """Which events are missing, and which are there instead or once too often."""
    missing, instead = list(expected), []
    for event in shown:
        if event in missing:
            missing.remove(event)
        else:
            instead.append(event)
    lines = [f"− {' '.join(event)}" for event in missing]
    lines += [f"+ {' '.join(event)}" for event in instead]
    return "<br>".join(html.escape(line) for line in lines)


def run(client, service, table):
    service.start()
    service.sign_in()
    service.enter_conferences()
    expected = what_is_entered()
    client.open()
    client.subscribe({name: service.url + path for name, path in FEEDS.items()})
    table.check("subscribed", expected)

    service.move_session("ashgabat-2030", "Opening", "2030-10-01T08:30", "2030-10-01T10:00")
    expected = session_moved(expected, "Opening", "2030-09-30 23:30", "2030-10-01 01:00")
    client.refresh()
    table.check("a session moved", expected)

    service.change("conference", "confirm", "ashgabat-2030")
    expected = confirmed(expected)
    client.refresh()
    table.check("the tentative edition confirmed", expected)

    service.change("conference", "cancel", "review-2027")
    expected = review_cancelled(expected)
    client.refresh()
    table.check("the other conference cancelled", expected)

    service.stop()
    client.refresh()
    table.check("the service stopped: nothing lost", expected)

    with error_pages(service.port) as server:
        client.refresh()
        wait_for(lambda: server.asked >= set(FEEDS.values()), "the client to ask")
        table.check("503 from its proxy: nothing lost", expected, client.hides_after_error_page)

    service.start()
    service.move_session(
        "ashgabat-2030", "Panel on mediation", "2030-10-02T15:00", "2030-10-02T16:30"
    )
    expected = session_moved(
        expected, "Panel on mediation", "2030-10-02 06:00", "2030-10-02 07:30"
    )
    client.close()
    client.open()
    client.refresh()
    table.check("both started anew, another session moved", expected)


def main():
    name, program, folder = sys.argv[1:]
    folder = pathlib.Path(folder)
    os.environ["TZ"] = READER_ZONE
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    client = importlib.import_module(name).Client(folder)
    service = Service(program, folder)
    table = Table(client)
    with contextlib.ExitStack() as end:
        end.callback(service.stop)
        end.callback(client.close)
        run(client, service, table)
    return 1 if table.failed else 0


sys.exit(main())
