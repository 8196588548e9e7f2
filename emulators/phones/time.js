/** Says times the way people in the service's time zone write them. */

const ABBREVIATIONS = {
  "Asia/Jakarta": "WIB",
  "Asia/Pontianak": "WIB",
  "Asia/Makassar": "WITA",
  "Asia/Jayapura": "WIT",
};

const DEFAULT_ZONE = "Asia/Makassar";
const DAY = 24 * 60 * 60_000;

/** The zone of the page: `?zone=`, or Central Indonesia. */
export const zone = chosenZone(new URLSearchParams(window.location.search).get("zone"));

function chosenZone(wanted) {
  try {
    const timeZone = wanted ?? DEFAULT_ZONE;
    return new Intl.DateTimeFormat("id-ID", { timeZone }).resolvedOptions().timeZone;
  } catch {
    return DEFAULT_ZONE;
  }
}

function formatter(options, locale = "id-ID") {
  return new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
}

const FULL_DAY = formatter({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const SHORT_DAY = formatter({ weekday: "short", day: "numeric", month: "short" });
const DAY_KEY = formatter({ year: "numeric", month: "2-digit", day: "2-digit" }, "sv-SE");
const HOUR = formatter({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, "sv-SE");
const ZONE_NAME = formatter({ timeZoneName: "short" });

/** "09.41" */
export function hour(instant) {
  return HOUR.format(new Date(instant)).replace(":", ".");
}

/** "2026-11-21": equal for instants of one day. */
export function dayKey(instant) {
  return DAY_KEY.format(new Date(instant));
}

/** "Hari ini", "Kemarin" or "Sabtu, 21 November 2026". */
export function dayName(instant, now) {
  const day = dayKey(instant);
  if (day === dayKey(now)) return "Hari ini";
  if (day === dayKey(new Date(now).getTime() - DAY)) return "Kemarin";
  return FULL_DAY.format(new Date(instant));
}

/** "Min, 22 Nov 09.41" */
export function shortMoment(instant) {
  return `${SHORT_DAY.format(new Date(instant))} ${hour(instant)}`;
}

/** "Sabtu, 21 November 2026 · 09.41 WITA" */
export function fullMoment(instant) {
  return `${FULL_DAY.format(new Date(instant))} · ${hour(instant)} ${zoneName(instant)}`;
}

function zoneName(instant) {
  const parts = ZONE_NAME.formatToParts(new Date(instant));
  return ABBREVIATIONS[zone] ?? parts.find((part) => part.type === "timeZoneName").value;
}

/** The value of a datetime-local field that shows this instant: "2026-11-21T09:41". */
export function toField(instant) {
  return `${dayKey(instant)}T${HOUR.format(new Date(instant))}`;
}

/** The instant that a datetime-local field shows, as an ISO text in UTC. */
export function fromField(value) {
  const asIfUtc = new Date(`${value}Z`).getTime();
  const shown = new Date(`${toField(asIfUtc)}Z`).getTime();
  return new Date(asIfUtc - (shown - asIfUtc)).toISOString();
}
