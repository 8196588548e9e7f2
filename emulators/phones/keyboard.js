/** Telegram's reply keyboard: ready answers in the place of the phone's own keyboard. */

import { button, h } from "./dom.js";

/** The keyboard; `does` holds send and openLocation, `toggle` is the button that folds it away. */
export class Keyboard {
  #does;
  #toggle;
  #keyboard = null;

  constructor(toggle, does) {
    this.#toggle = toggle;
    this.#does = does;
    const label = { role: "group", "aria-label": "Tombol balasan" };
    this.element = h("div", { class: "keys", hidden: true, ...label });
  }

  /** Show the bot's keyboard, or none; the same one again stays as the person left it. */
  show(keyboard) {
    if (JSON.stringify(keyboard) === JSON.stringify(this.#keyboard)) return;
    this.#keyboard = keyboard;
    const row = (keys) => h("div", {}, keys.map((key) => this.#key(key)));
    this.element.replaceChildren(...(keyboard?.rows ?? []).map(row));
    this.#toggle.hidden = !keyboard;
    this.#setOpen(Boolean(keyboard));
  }

  /** Fold the keyboard away, or bring it back. */
  toggle() {
    this.#setOpen(this.element.hidden);
  }

  #setOpen(open) {
    this.element.hidden = !open;
    this.#toggle.setAttribute("aria-pressed", String(open));
  }

  #key(key) {
    return button({ "data-key": key.text, onclick: () => this.#press(key) }, key.text);
  }

  #press(key) {
    if (this.#keyboard.one_time) this.#setOpen(false);
    if (key.request === "location") return this.#does.openLocation();
    if (key.request === "contact") return this.#does.send({ type: "contact", own: true });
    return this.#does.send({ type: "text", text: key.text });
  }
}
