/** The emulators' sim API: every call that the page makes, and the news that it gets. */

const POLL_EVERY = 1500;

async function call(method, path, body) {
  const response = await fetch(`/sim/${path}`, {
    method,
    headers: body ? { "content-type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  if (!response.ok) throw new Error(await reason(response));
  return response.json().catch(() => null);
}

async function reason(response) {
  const answer = await response.json().catch(() => null);
  const detail = answer?.detail ?? answer?.error;
  return typeof detail === "string" ? detail : `Emulator menjawab ${response.status}.`;
}

const phonePath = (id, act) => `phones/${encodeURIComponent(id)}/${act}`;

export const api = {
  phones: () => call("GET", "phones"),
  addPhone: (phone) => call("POST", "phones", phone),
  chat: (id) => call("GET", phonePath(id, "chat")),
  send: (id, act) => call("POST", phonePath(id, "send"), act),
  read: (id) => call("POST", phonePath(id, "read")),
  setBlocked: (id, blocked) => call("POST", phonePath(id, blocked ? "block" : "unblock")),
  clock: () => call("GET", "clock"),
  moveClock: (move) => call("POST", "clock", move),
  faults: () => call("GET", "faults"),
  addFault: (fault) => call("POST", "faults", fault),
  clearFaults: () => call("DELETE", "faults"),
  wire: (after) => call("GET", `wire?after=${after}`),
  mediaUrl: (id) => `/sim/media/${encodeURIComponent(id)}`,
};

/** Hear of every change; while the event stream is away, look at everything now and then. */
export function listen(onEvent, lookAtEverything) {
  let timer = null;
  const poll = () => (timer ??= setInterval(lookAtEverything, POLL_EVERY));
  const stopPolling = () => {
    clearInterval(timer);
    timer = null;
  };
  poll();
  if (!("EventSource" in window)) return;
  const events = new EventSource("/sim/events");
  events.addEventListener("open", () => {
    stopPolling();
    lookAtEverything();
  });
  events.addEventListener("error", poll);
  events.addEventListener("message", (message) => onEvent(JSON.parse(message.data)));
}
