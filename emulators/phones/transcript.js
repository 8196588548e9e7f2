/** The scrolling chat: keeps the screen equal to the transcript, touching only what changed. */

import { entriesOf } from "./entries.js";
import { h, iconButton } from "./dom.js";

const NEAR_BOTTOM = 90;
const LONG_PRESS = 500;

/** The chat of a phone. */
export class Transcript {
  #log;
  #down;
  #drawn = new Map();
  #follows = true;
  #height = 0;

  constructor() {
    const heard = { role: "log", "aria-live": "polite", "aria-label": "Percakapan" };
    const toBottom = { class: "round to-bottom", hidden: true, onclick: () => this.#toBottom() };
    this.#log = h("div", { class: "log", tabindex: "0", ...heard });
    this.#down = iconButton("Ke pesan terakhir", "down", toBottom);
    this.element = h("div", { class: "chat" }, this.#log, this.#down);
    this.#log.addEventListener("scroll", () => this.#onScroll(), { passive: true });
    new ResizeObserver(() => this.#onResize()).observe(this.#log);
    walkByKeyboard(this.#log);
    pressLong(this.#log);
  }

  /** Show this chat; answer how many of the bot's bubbles are new. */
  show(chat, context) {
    const entries = entriesOf(chat, context);
    const fresh = entries.filter(({ key, bubble }) => bubble && !this.#drawn.has(key));
    this.#drawn = reconcile(this.#log, entries, this.#drawn);
    if (this.#follows || fresh.some(({ bubble }) => bubble.from === "me")) this.#toBottom();
    return fresh.filter(({ bubble }) => bubble.from === "bot").length;
  }

  #toBottom() {
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#follow(true);
  }

  #onScroll() {
    const { scrollHeight, scrollTop, clientHeight } = this.#log;
    // A keyboard that opens shrinks the chat and so scrolls it: that is not the person's doing.
    if (clientHeight === this.#height) {
      this.#follow(scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM);
    }
  }

  #onResize() {
    this.#height = this.#log.clientHeight;
    if (this.#follows) this.#toBottom();
  }

  #follow(follows) {
    this.#follows = follows;
    this.#down.hidden = follows;
  }
}

function reconcile(log, entries, drawn) {
  const next = new Map();
  let place = log.firstChild;
  for (const { key, print, build } of entries) {
    const before = drawn.get(key);
    const node = before?.print === print ? before.node : replacement(build, before?.node);
    if (before && before.node !== node) {
      before.node.replaceWith(node);
      if (place === before.node) place = node;
    }
    if (node === place) place = place.nextSibling;
    else log.insertBefore(node, place);
    next.set(key, { print, node });
  }
  for (const [key, { node }] of drawn) if (!next.has(key)) node.remove();
  return next;
}

/** Build a node anew; a control in it that had the focus keeps it. */
function replacement(build, before) {
  const node = build();
  if (before?.contains(document.activeElement)) {
    const place = [before, ...before.querySelectorAll("*")].indexOf(document.activeElement);
    const heir = () => [node, ...node.querySelectorAll("*")][place];
    queueMicrotask(() => heir()?.focus({ preventScroll: true }));
  }
  return node;
}

/** Let the arrow keys walk from bubble to bubble, and Enter open what can be done with one. */
function walkByKeyboard(log) {
  log.addEventListener("keydown", (event) => {
    const bubbles = [...log.querySelectorAll("article[data-bubble]")];
    const at = bubbles.indexOf(document.activeElement);
    if (at < 0 && event.target !== log) return;
    const target = bubbles[step(event.key, at, bubbles.length - 1)];
    const opens = event.key === "Enter" && at >= 0;
    if (!target && !opens) return;
    event.preventDefault();
    if (target) target.focus();
    else openActionsOf(bubbles[at]);
  });
}

function step(key, at, last) {
  const up = at < 0 ? last : Math.max(0, at - 1);
  return { ArrowUp: up, ArrowDown: Math.min(last, at + 1), Home: 0, End: last }[key];
}

function openActionsOf(bubble) {
  bubble.querySelector("[data-more]")?.click();
}

/** Open a bubble's actions on a long press of a finger. */
function pressLong(log) {
  let timer;
  const cancel = () => clearTimeout(timer);
  log.addEventListener("pointerdown", (event) => {
    cancel();
    const bubble = event.pointerType === "touch" && event.target.closest("article[data-bubble]");
    if (bubble) timer = setTimeout(() => openActionsOf(bubble), LONG_PRESS);
  });
  for (const end of ["pointerup", "pointercancel", "pointermove", "scroll"]) {
    log.addEventListener(end, cancel, { passive: true });
  }
}
