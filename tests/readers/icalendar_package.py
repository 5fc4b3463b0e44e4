"""Reads calendars as icalendar does, the package from PyPI.

Usage: PYTHONPATH=… python3 -B icalendar_package.py. protocol.py says what is asked.
"""

from datetime import datetime, timezone

from icalendar import Calendar
from icalendar.prop import vDDDTypes

from protocol import PROPERTIES, serve


def parse(text):
    calendar = Calendar.from_ical(text)
    # What is not understood in an event is noted there, and the rest is read on.
    errors = [error for component in calendar.walk() for error in component.errors]
    if errors:
        raise ValueError(errors)
    return calendar


def texts(calendar):
    events = [event(component) for component in calendar.walk("VEVENT")]
    return first_of(calendar, ["name", "description"]) | {"events": events}


def event(component):
    categories = [
        str(category)
        for property in values(component, "categories")
        for category in property.cats
    ]
    return first_of(component, PROPERTIES) | ({"categories": categories} if categories else {})


def first_of(component, names):
    return {name: understood(values(component, name)[0]) for name in names if name in component}


def values(component, name):
    """The properties of a name, of which the package makes a list where there are several."""
    found = component.get(name, [])
    return found if isinstance(found, list) else [found]


def understood(value):
    if isinstance(value, int):
        return int(value)
    if not isinstance(value, vDDDTypes):
        return str(value)
    read = value.dt
    if not isinstance(read, datetime):
        return read.isoformat()
    is_utc = read.tzinfo is not None and "TZID" not in value.params
    return read.replace(tzinfo=None).isoformat() + ("Z" if is_utc else "")


def instants(calendar, times):
    # By default a TZID that Python knows is looked up, and the definition passed over.
    zone = calendar.walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    local = [datetime.fromisoformat(time).replace(tzinfo=zone) for time in times]
    return [time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ") for time in local]


serve(parse, texts, instants)
