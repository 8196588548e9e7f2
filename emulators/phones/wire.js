/** The wire log: what the platforms and the service really said to each other, secrets left out. */

import { api } from "./api.js";
import { h, oneAtATime } from "./dom.js";
import { APPS } from "./frame.js";
import { hour } from "./time.js";

const KEPT = 500;
const WAYS = { in: ["⟵", "dari layanan ke platform"], out: ["⟶", "dari platform ke layanan"] };

/** The log; it asks the emulator only while `isOpen()`. */
export class WirePanel {
  #list = h("ol", { class: "wire-list", "aria-label": "Catatan kabel" });
  #empty = h("p", {}, "Belum ada percakapan di kabel.");
  #last = 0;

  constructor(isOpen) {
    const panel = { class: "panel", "data-wire": true };
    this.element = h("div", panel, filterOf(this.#list), this.#empty, this.#list);
    this.refresh = oneAtATime(async () => isOpen() && this.#show(await api.wire(this.#last)));
  }

  #show(entries) {
    for (const entry of entries) this.#list.prepend(entryNode(entry));
    while (this.#list.children.length > KEPT) this.#list.lastChild.remove();
    this.#last = entries.at(-1)?.n ?? this.#last;
    this.#empty.hidden = this.#list.children.length > 0;
  }
}

function filterOf(list) {
  const options = Object.entries({ "": "Semua", ...APPS });
  const items = options.map(([value, text]) => h("option", { value }, text));
  const select = h("select", { "data-wire-filter": true }, items);
  select.addEventListener("change", () => (list.dataset.only = select.value));
  return h("label", { class: "field" }, h("span", {}, "Tampilkan"), select);
}

function entryNode(entry) {
  const [arrow, words] = WAYS[entry.direction];
  const head = h(
    "summary",
    {},
    h("span", { class: "way", role: "img", title: words, "aria-label": words }, arrow),
    h("time", {}, hour(entry.at)),
    h("span", { class: "what" }, entry.what),
    h("span", { class: `code ${entry.status < 400 ? "good" : "bad"}` }, String(entry.status)),
  );
  const details = h("details", {}, head);
  const unfold = () => details.append(h("pre", { tabindex: "0" }, pretty(entry.body)));
  details.addEventListener("toggle", unfold, { once: true });
  return h("li", { class: entry.channel, "data-wire-entry": entry.n }, details);
}

function pretty(body) {
  return typeof body === "string" ? body : JSON.stringify(body, null, 2);
}
