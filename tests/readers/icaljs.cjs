// Reads calendars as ical.js does, the library of Thunderbird and Nextcloud.
//
// Usage: NODE_PATH=… node icaljs.cjs. protocol.py says what is asked.

"use strict";

const ICAL = require("ical.js");

const PROPERTIES = [
    "uid", "summary", "description", "location", "contact", "comment", "url", "status", "sequence",
];

function texts(calendar) {
    return {
        name: calendar.getFirstPropertyValue("name") ?? undefined,
        description: calendar.getFirstPropertyValue("description") ?? undefined,
        events: calendar.getAllSubcomponents("vevent").map(event),
    };
}

function event(component) {
    const read = {};
    for (const name of PROPERTIES) {
        if (component.hasProperty(name)) {
            read[name] = component.getFirstPropertyValue(name);
        }
    }
    for (const name of ["dtstart", "dtend"]) {
        if (component.hasProperty(name)) {
            read[name] = component.getFirstPropertyValue(name).toString();
        }
    }
    const categories = component.getAllProperties("categories");
    if (categories.length > 0) {
        read.categories = categories.flatMap((property) => property.getValues());
    }
    return read;
}

// A zone that is made from a component is not looked up by its TZID anywhere.
function instants(calendar, times) {
    const component = calendar.getFirstSubcomponent("vtimezone");
    if (!component) {
        throw new Error("the calendar has no VTIMEZONE");
    }
    const zone = new ICAL.Timezone({ component });
    return times.map((local) => {
        const time = ICAL.Time.fromDateTimeString(local);
        time.zone = zone;
        return time.toJSDate().toISOString().replace(".000Z", "Z");
    });
}

function answer(line) {
    try {
        const request = JSON.parse(line);
        const calendar = new ICAL.Component(ICAL.parse(request.calendar));
        if (request.times) {
            return { instants: instants(calendar, request.times) };
        }
        return texts(calendar);
    } catch (error) {
        return { error: String(error) };
    }
}

// Not by readline, which takes U+2028 within a text for the end of a line.
let unfinished = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (data) => {
    const lines = (unfinished + data).split("\n");
    unfinished = lines.pop();
    for (const line of lines) {
        process.stdout.write(`${JSON.stringify(answer(line))}\n`);
    }
});
