"""Reads calendars as libical does, the library of Evolution, GNOME Calendar and KOrganizer.

Usage: python3 -B libical.py, where there is libical.so.3. protocol.py says what is asked.
"""

from ctypes import CDLL, POINTER, Structure, byref, c_char_p, c_int, c_void_p
from datetime import datetime, timedelta

from protocol import PROPERTIES, serve


class Time(Structure):
    """struct icaltimetype: year, month, day, hour, minute, second, two flags, and a zone."""
    _fields_ = [("numbers", c_int * 8), ("zone", c_void_p)]


library = CDLL("libical.so.3")


def function(name, result, *arguments):
    """A function of the library. Undeclared, it would be called with halves of pointers."""
    found = library[name]
    found.restype, found.argtypes = result, arguments
    return found


# What a kind is numbered differs from version to version, what it is called does not.
component_kind = function("icalcomponent_string_to_kind", c_int, c_char_p)
property_kind = function("icalproperty_string_to_kind", c_int, c_char_p)
value_type = function("icalvalue_kind_to_string", c_char_p, c_int)
parse_string = function("icalparser_parse_string", c_void_p, c_char_p)
free = function("icalcomponent_free", None, c_void_p)
count_errors = function("icalcomponent_count_errors", c_int, c_void_p)
component_text = function("icalcomponent_as_ical_string", c_char_p, c_void_p)
first_component = function("icalcomponent_get_first_component", c_void_p, c_void_p, c_int)
next_component = function("icalcomponent_get_next_component", c_void_p, c_void_p, c_int)
first_property = function("icalcomponent_get_first_property", c_void_p, c_void_p, c_int)
next_property = function("icalcomponent_get_next_property", c_void_p, c_void_p, c_int)
value_of = function("icalproperty_get_value", c_void_p, c_void_p)
kind_of_value = function("icalvalue_isa", c_int, c_void_p)
unescaped = function("icalvalue_get_text", c_char_p, c_void_p)
as_written = function("icalvalue_as_ical_string", c_char_p, c_void_p)
get_timezone = function("icalcomponent_get_timezone", c_void_p, c_void_p, c_char_p)
utc_offset = function("icaltimezone_get_utc_offset", c_int, c_void_p, POINTER(Time), c_void_p)


class Calendar:
    """A calendar in the memory of the library, until nobody needs it any more."""

    def __init__(self, text):
        self.component = parse_string(text.encode())
        if not self.component:
            raise ValueError("this is no calendar")
        # What is not understood is kept as a property of its own, and the rest is read on.
        if count_errors(self.component):
            lines = component_text(self.component).decode().replace("\r\n ", "").splitlines()
            raise ValueError([line for line in lines if line.startswith("X-LIC-ERROR")])

    def __del__(self):
        free(self.component)


def all_of(first, following, component, kind):
    found = first(component, kind)
    while found:
        yield found
        found = following(component, kind)


def components(component, name):
    return all_of(first_component, next_component, component, component_kind(name.encode()))


def values(component, name):
    found = all_of(first_property, next_property, component, property_kind(name.upper().encode()))
    return [understood(value_of(property)) for property in found]


def understood(value):
    written = as_written(value).decode()
    match value_type(kind_of_value(value)):
        case b"TEXT":
            return unescaped(value).decode()
        case b"INTEGER":
            return int(written)
        case b"DATE":
            return datetime.strptime(written, "%Y%m%d").date().isoformat()
        case b"DATE-TIME":
            return datetime.strptime(written[:15], "%Y%m%dT%H%M%S").isoformat() + written[15:]
    return written


def texts(calendar):
    events = [event(component) for component in components(calendar.component, "VEVENT")]
    return first_of(calendar.component, ["name", "description"]) | {"events": events}


def event(component):
    categories = values(component, "categories")
    return first_of(component, PROPERTIES) | ({"categories": categories} if categories else {})


def first_of(component, names):
    return {name: found[0] for name in names if (found := values(component, name))}


def instants(calendar, times):
    # The zones of a calendar are those that it defines; the built-in ones are asked for elsewhere.
    definition = next(components(calendar.component, "VTIMEZONE"))
    zone = get_timezone(calendar.component, values(definition, "tzid")[0].encode())
    return [instant(zone, datetime.fromisoformat(time)) for time in times]


def instant(zone, local):
    offset = utc_offset(zone, byref(Time((c_int * 8)(*local.timetuple()[:6]))), None)
    return (local - timedelta(seconds=offset)).isoformat() + "Z"


serve(Calendar, texts, instants)
