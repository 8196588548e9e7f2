/** The row of phones; on a narrow screen one at a time, with tabs to choose it. */

import { button, h } from "./dom.js";
import { Phone } from "./phone.js";

const MOSTLY = 0.5;

/** The phones of the page, in `rail`, and their tabs, in `tabs`. */
export class Rail {
  #places;
  #page;
  #phones = new Map();
  #tabs = new Map();
  #news = new Map();
  #seen = new IntersectionObserver((entries) => this.#look(entries), { threshold: MOSTLY });

  constructor(places, page) {
    this.#places = places;
    this.#page = { ...page, countNews: (id, count) => this.#countNews(id, count) };
  }

  /** List what is known of each phone. */
  list() {
    return [...this.#phones.values()].map(({ phone }) => phone);
  }

  /** Show these phones: the new ones are added. */
  show(phones) {
    for (const phone of phones) {
      const known = this.#phones.get(phone.id);
      if (known) Object.assign(known.phone, phone);
      else this.#add(phone);
    }
  }

  /** Find a phone by its id. */
  get(id) {
    return this.#phones.get(id);
  }

  /** Ask for every chat again. */
  refresh() {
    for (const phone of this.#phones.values()) phone.refresh();
  }

  /** Draw every phone again. */
  redraw() {
    for (const phone of this.#phones.values()) phone.redraw();
  }

  /** Bring a phone to the front: on a narrow screen it is the only one that shows. */
  choose(id) {
    for (const [other, { element }] of this.#phones) {
      element.classList.toggle("chosen", other === id);
      this.#tabs.get(other).setAttribute("aria-current", String(other === id));
    }
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const behavior = still ? "auto" : "smooth";
    this.#phones.get(id).element.scrollIntoView({ behavior, inline: "center", block: "nearest" });
  }

  #add(described) {
    const phone = new Phone(described, this.#page);
    const { id, role, name, channel } = described;
    const props = { class: channel, "data-tab": id, onclick: () => this.choose(id) };
    const tab = button(props, role || name, h("span", { class: "badge" }));
    this.#phones.set(id, phone);
    this.#tabs.set(id, tab);
    this.#places.rail.insertBefore(phone.element, this.#places.rail.lastElementChild);
    this.#places.tabs.insertBefore(tab, this.#places.tabs.lastElementChild);
    if (this.#phones.size === 1) this.choose(id);
    this.#seen.observe(phone.element);
    phone.refresh();
  }

  #look(entries) {
    for (const { target, isIntersecting } of entries) {
      this.#phones.get(target.dataset.phone).setLooking(isIntersecting);
    }
  }

  /** Count what a phone out of sight has not shown; null when it has been looked at. */
  #countNews(id, count) {
    this.#news.set(id, count === null ? 0 : (this.#news.get(id) ?? 0) + count);
    this.#tabs.get(id).querySelector(".badge").textContent = this.#news.get(id) || "";
  }
}
