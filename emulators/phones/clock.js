/** The service's clock in the header, and the buttons that move it ahead. */

import { api } from "./api.js";
import { button, h } from "./dom.js";
import { icon } from "./icons.js";
import { fromField, fullMoment, toField } from "./time.js";

/** The clock; `onMinute` runs whenever it shows another minute. */
export class Clock {
  #page;
  #onMinute;
  #now = new Date().toISOString();
  #labels = h("span", { class: "jump-list" });
  #field = h("input", { type: "datetime-local", required: true, "aria-label": "Majukan jam ke" });

  constructor(page, onMinute) {
    this.#page = page;
    this.#onMinute = onMinute;
    this.face = h("time", { class: "clock", "data-clock": true, "aria-label": "Jam layanan" });
    this.jumps = h("div", { class: "jumps", role: "group", "aria-label": "Majukan jam" });
    this.jumps.append(icon("clock"), this.#labels, ...this.#chooser());
  }

  /** Tell the time of the service. */
  now() {
    return this.#now;
  }

  /** Ask for the time. */
  async refresh() {
    this.#show(await api.clock());
  }

  #show({ now, jumps }) {
    const before = this.face.textContent;
    this.#now = now;
    this.face.dateTime = now;
    this.face.textContent = fullMoment(now);
    this.#showJumps(jumps);
    if (document.activeElement !== this.#field) this.#field.value = toField(now);
    if (before !== this.face.textContent) this.#onMinute();
  }

  #showJumps(labels) {
    const shown = [...this.#labels.children].map((one) => one.dataset.jump);
    if (labels.join("\n") === shown.join("\n")) return;
    const one = (label) => {
      const onclick = () => this.#move({ jump: label });
      return button({ class: "jump", "data-jump": label, onclick }, label);
    };
    this.#labels.replaceChildren(...labels.map(one));
  }

  #chooser() {
    const go = h("button", { class: "primary-button", "data-jump-go": true }, "Majukan");
    const form = h("form", { id: "jump-form", class: "move-to", popover: "auto" }, this.#field, go);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      form.hidePopover();
      this.#move({ to: fromField(this.#field.value) });
    });
    const opener = { class: "jump", popovertarget: "jump-form", "data-jump-open": true };
    return [button(opener, "Pilih waktu…"), form];
  }

  async #move(step) {
    try {
      this.#show(await api.moveClock(step));
    } catch (error) {
      this.#page.tell(step.to ? "Jam hanya bisa maju, tidak bisa mundur." : error.message);
    }
  }
}
