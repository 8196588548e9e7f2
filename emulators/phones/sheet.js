/** The sheet that slides up inside a phone: menus, lists and small forms. */

import { button, h, iconButton } from "./dom.js";
import { icon } from "./icons.js";

/** The place in a phone where its sheets open, one at a time. */
export class Sheets {
  #screen;
  #shut = () => {};

  constructor(screen) {
    this.#screen = screen;
  }

  /** Open a sheet with what `build(shut)` makes. */
  open(title, build) {
    this.#shut();
    const opener = document.activeElement;
    const panel = h("div", { class: "sheet", role: "dialog", "aria-label": title });
    const veil = h("div", { class: "veil" }, panel);
    const shut = () => this.#close(veil, opener);
    veil.addEventListener("click", (event) => event.target === veil && shut());
    panel.addEventListener("keydown", (event) => event.key === "Escape" && shut());
    panel.append(sheetHead(title, shut), h("div", { class: "sheet-body" }, build(shut)));
    this.#setInert(true);
    this.#screen.append(veil);
    panel.querySelector(".sheet-body :is(button, input)")?.focus({ preventScroll: true });
    this.#shut = shut;
  }

  #close(veil, opener) {
    if (!veil.isConnected) return;
    veil.remove();
    this.#setInert(false);
    if (opener?.isConnected) opener.focus({ preventScroll: true });
  }

  #setInert(inert) {
    for (const part of this.#screen.children) part.inert = inert;
  }
}

function sheetHead(title, shut) {
  const cross = iconButton("Tutup", "close", { onclick: shut, "data-sheet-close": true });
  return h("div", { class: "sheet-head" }, h("h3", {}, title), cross);
}

/** Make one line of a sheet's menu. */
export function sheetLine(name, label, onclick, props = {}) {
  return button({ class: "sheet-line", onclick, ...props }, icon(name), h("span", {}, label));
}

/** Make a labelled field; the input is its last child. */
export function field(label, props = {}) {
  const input = h("input", { autocomplete: "off", ...props });
  return h("label", { class: "field" }, h("span", {}, label), input);
}

/** Make a form that hands its fields to `submit`. */
export function sheetForm(props, submit, ...children) {
  const form = h("form", { class: "form", ...props }, ...children);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(new FormData(form));
  });
  return form;
}

/** Make the button that sends a form. */
export function submitButton(label, props = {}) {
  return h("button", { class: "primary-button", ...props }, label);
}
