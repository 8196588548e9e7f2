/** What surrounds a phone's chat: its label on the page, its status and app bars, its dock. */

import { button, h, iconButton } from "./dom.js";
import { icon } from "./icons.js";
import { hintFor } from "./places.js";
import { hour, shortMoment } from "./time.js";

/** The names of the apps. */
export const APPS = { telegram: "Telegram", whatsapp: "WhatsApp" };
const STATES = { telegram: "bot", whatsapp: "Akun bisnis resmi" };

/** Make the section of the page that holds a phone's screen. */
export function makeSection(phone, screen) {
  const app = APPS[phone.channel];
  const owner = phone.role || phone.name;
  const title = h("h2", {}, owner, h("span", { class: `app-chip ${phone.channel}` }, app));
  const chip = h("span", { class: "window-chip", hidden: true, "data-window": true });
  const label = h("header", { class: "label" }, title, h("p", {}, hintFor(phone)), chip);
  const names = { "data-phone": phone.id, "aria-label": `${owner}, ${app}` };
  const device = h("div", { class: "device" }, screen);
  const element = h("section", { class: `phone ${phone.channel}`, ...names }, label, device);
  return { element, show: (chat, now) => showWindow(chip, chat, now) };
}

/** Say until when the service may write freely: later, WhatsApp lets only templates through. */
function showWindow(chip, { window_until: until, bubbles, phone }, now) {
  const open = Boolean(until) && new Date(until) > new Date(now);
  chip.hidden = phone.channel !== "whatsapp" || (!open && bubbles.length === 0);
  chip.classList.toggle("shut", !open);
  chip.textContent = open
    ? `Jendela terbuka sampai ${shortMoment(until)}`
    : "Jendela 24 jam tertutup: hanya templat";
}

/** Make the two bars at the top of a screen. */
export function makeBars(phone, does) {
  const time = h("span", {});
  const state = h("small", {});
  function show({ typing }, now) {
    time.textContent = hour(now);
    state.textContent = typing ? "sedang mengetik…" : STATES[phone.channel];
  }
  return { elements: [statusBar(time), appBar(phone, state, does)], show };
}

function statusBar(time) {
  const signal = h("span", { class: "signal" }, h("i"), h("i"), h("i"), h("b"));
  const camera = h("span", { class: "camera" });
  return h("div", { class: "status", "aria-hidden": "true" }, time, camera, signal);
}

function appBar(phone, state, does) {
  const verified = phone.channel === "whatsapp" && icon("verified");
  const menu = { onclick: does.openMenu, "data-phone-menu": true };
  return h(
    "div",
    { class: "app-bar" },
    h("span", { class: "app-back" }, icon("back")),
    h("img", { class: "avatar", src: "/static/mark.svg", alt: "" }),
    h("span", { class: "app-title" }, h("b", {}, "Kentongan", verified), state),
    iconButton(`Menu telepon ${phone.name}`, "dots", menu),
  );
}

/** Make what stands below the chat: the composer, or the one button of an empty or blocked chat. */
export function makeDock(composer, keys, does) {
  const one = (label, name, onclick) =>
    button({ class: "dock-button", hidden: true, onclick, [`data-${name}`]: true }, label);
  const start = one("MULAI", "start", () => does.start(""));
  const unblock = one("BUKA BLOKIR", "unblock", () => does.setBlocked(false));
  function show({ bubbles, phone }) {
    const empty = phone.channel === "telegram" && bubbles.length === 0;
    unblock.hidden = !phone.blocked;
    start.hidden = phone.blocked || !empty;
    composer.hidden = phone.blocked || empty;
    keys.classList.toggle("away", composer.hidden);
  }
  return { element: h("div", { class: "dock" }, composer, keys, start, unblock), show };
}
