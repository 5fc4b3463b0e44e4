"""What the foreign readers of calendars are asked, and how they answer: JSON, one object a line.

{"calendar": TEXT} is answered by what the reader takes the texts for. What it does not find is
left out; dates and times are in ISO 8601, local ones without a zone:

    {"name": …, "description": …, "events": [{"uid": …, "summary": …, "description": …,
     "location": …, "contact": …, "comment": …, "url": …, "status": …, "sequence": 0,
     "dtstart": "2030-10-01T09:00:00", "dtend": …, "categories": […]}]}

{"calendar": TEXT, "times": ["2030-10-01T09:00:00", …]} is answered by the instants that these local
times are by the definition of the calendar's first VTIMEZONE, whatever the reader may know of the
zone by itself:

    {"instants": ["2030-10-01T04:00:00Z", …]}

Where the reader complains the answer is {"error": …}.
"""

import json
import sys

# Of an event, each as it comes first; besides all of its categories.
PROPERTIES = [
    "uid", "summary", "description", "location", "contact", "comment", "url", "status", "sequence",
    "dtstart", "dtend",
]


def serve(parse, texts, instants):
    """Answers until standard input ends.

    `parse` makes a calendar of a text, which `texts(calendar)` and `instants(calendar, times)` read.
    """
    for line in sys.stdin.buffer:
        try:
            request = json.loads(line)
            calendar = parse(request["calendar"])
            if "times" in request:
                answer = {"instants": instants(calendar, request["times"])}
            else:
                answer = texts(calendar)
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)
