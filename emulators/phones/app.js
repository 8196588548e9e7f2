/** The page: the clock above, the phones side by side, the drawer with the faults and the wire. */

import { api, listen } from "./api.js";
import { Clock } from "./clock.js";
import { button, h, iconButton, oneAtATime } from "./dom.js";
import { FaultPanel } from "./faults.js";
import { icon } from "./icons.js";
import { Rail } from "./rail.js";
import { WirePanel } from "./wire.js";

const CLOCK_EVERY = 10_000;
const TOAST_FOR = 6000;

const find = (id) => document.getElementById(id);
const drawer = find("drawer");

const page = { tell, now: () => clock.now() };
const rail = new Rail({ rail: find("rail"), tabs: find("tabs") }, page);
const clock = new Clock(page, () => rail.redraw());
const faults = new FaultPanel(page, { phones: () => rail.list(), setBlocked });
const wire = new WirePanel(() => openPanel() === "wire");
const PANELS = {
  faults: { title: "Panel gangguan", label: "Gangguan", sign: "warning", panel: faults },
  wire: { title: "Kabel", label: "Kabel", sign: "wire", panel: wire },
};

function tell(text) {
  const toast = h("p", { class: "toast" }, text);
  find("toasts").append(toast);
  setTimeout(() => toast.remove(), TOAST_FOR);
}

async function setBlocked(id, blocked) {
  try {
    await api.setBlocked(id, blocked);
  } catch (error) {
    tell(error.message);
  }
}

const refreshPhones = oneAtATime(async () => {
  rail.show(await api.phones());
  faults.showBlocks();
});

async function addPhone(channel) {
  try {
    const { id } = await api.addPhone({ channel });
    await refreshPhones();
    rail.choose(id);
  } catch (error) {
    tell(error.message);
  }
}

function openPanel() {
  return drawer.hidden ? null : drawer.dataset.panel;
}

/** Open a panel, or close the drawer if it is the open one. */
function togglePanel(name) {
  const opens = openPanel() !== name;
  drawer.hidden = !opens;
  for (const [other, { toggle }] of Object.entries(PANELS)) {
    toggle.setAttribute("aria-expanded", String(opens && other === name));
  }
  if (!opens) return PANELS[name].toggle.focus();
  drawer.dataset.panel = name;
  find("drawer-title").textContent = PANELS[name].title;
  find("drawer-body").replaceChildren(PANELS[name].panel.element);
  return quietly(PANELS[name].panel.refresh());
}

function panelToggle(name, { sign, label }) {
  const props = { "aria-expanded": "false", "aria-controls": "drawer", "data-panel-toggle": name };
  const onclick = () => togglePanel(name);
  return button({ class: "panel-toggle", onclick, ...props }, icon(sign), h("span", {}, label));
}

function furnish() {
  find("clock-place").append(clock.face);
  find("jumps-place").append(clock.jumps);
  for (const [name, panel] of Object.entries(PANELS)) {
    panel.toggle = panelToggle(name, panel);
    find("panel-toggles").append(panel.toggle);
  }
  const close = () => togglePanel(openPanel());
  find("drawer-close").append(iconButton("Tutup panel", "close", { onclick: close }));
  drawer.addEventListener("keydown", (event) => event.key === "Escape" && close());
  for (const place of document.querySelectorAll("[data-new-phone]")) {
    place.prepend(icon("plus"));
    place.addEventListener("click", () => addPhone(place.dataset.newPhone));
  }
  document.addEventListener("visibilitychange", () => rail.redraw());
}

/** Let a failed look pass: the next one, or the next event, will tell. */
function quietly(promise) {
  return promise?.catch(() => {});
}

function lookAtEverything() {
  for (const refresh of [refreshPhones, () => clock.refresh(), faults.refresh, wire.refresh]) {
    quietly(refresh());
  }
  rail.refresh();
}

const HEARD = {
  clock: () => quietly(clock.refresh()),
  faults: () => quietly(faults.refresh()),
  wire: () => quietly(wire.refresh()),
  phones: () => quietly(refreshPhones().then(() => rail.refresh())),
};

function hear(event) {
  const phone = rail.get(event.phone);
  if (phone && event.type === "toast") phone.showNotice(event);
  else if (phone) phone.refresh();
  else HEARD[event.type]?.();
}

furnish();
await quietly(clock.refresh());
await quietly(refreshPhones());
listen(hear, lookAtEverything);
setInterval(HEARD.clock, CLOCK_EVERY);
