/** The line at the bottom of a chat: writing, answering, editing, and the doors to the rest. */

import { button, h, iconButton } from "./dom.js";
import { icon } from "./icons.js";
import { summary } from "./bubble.js";

const TALLEST = 110;
const TASKS = { reply: ["reply", "Balas"], edit: ["pencil", "Sunting pesan"] };

/** The composer; `does` are its acts: send, attach, voice, openCommands, toggleKeyboard. */
export class Composer {
  #box;
  #banner = h("div", { class: "banner", hidden: true });
  #does;
  #task = null;

  constructor(phone, does) {
    this.#does = does;
    this.#box = h("textarea", {
      rows: "1",
      placeholder: "Ketik pesan",
      "aria-label": `Pesan dari ${phone.name}`,
      "data-composer": true,
    });
    this.controls = makeControls(does);
    const bar = layout(phone.channel, this.#box, this.controls);
    this.element = h("form", { class: "composer" }, this.#banner, bar);
    this.element.addEventListener("submit", (event) => this.#submit(event));
    this.#box.addEventListener("input", () => this.#fit());
    this.#box.addEventListener("keydown", (event) => this.#onKey(event));
    this.#fit();
  }

  /** Show what the bot would like to be written, and whether it has commands. */
  show({ keyboard, commands }) {
    this.#box.placeholder = keyboard?.placeholder || "Ketik pesan";
    this.controls.commands.hidden = commands.length === 0;
  }

  /** Begin to answer ("reply") or change ("edit") a message. */
  begin(kind, bubble) {
    this.#task = { kind, bubble };
    if (kind === "edit") this.#box.value = bubble.text;
    const [name, title] = TASKS[kind];
    const words = h("span", {}, h("b", {}, title), summary(bubble));
    const cancel = iconButton("Batal", "close", { onclick: () => this.#finish() });
    this.#banner.replaceChildren(icon(name), words, cancel);
    this.#banner.hidden = false;
    this.#fit();
    this.#box.focus();
  }

  /** Give a new message the one that it answers, if any. */
  addressed(act) {
    const answers = this.#task?.kind === "reply" && !("message_id" in act);
    if (!answers) return act;
    const { id } = this.#task.bubble;
    this.#finish();
    return { ...act, reply_to: id };
  }

  #onKey(event) {
    if (event.key === "Escape") this.#finish();
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.#submit(event);
  }

  async #submit(event) {
    event.preventDefault();
    const text = this.#box.value.trim();
    if (!text) return;
    const sending = this.#does.send(this.#actFor(text));
    this.#finish();
    this.#box.value = "";
    this.#fit();
    if (!(await sending) && !this.#box.value) this.#box.value = text;
    this.#fit();
  }

  #actFor(text) {
    const editing = this.#task?.kind === "edit";
    if (editing) return { type: "edit", message_id: this.#task.bubble.id, text };
    return { type: "text", text };
  }

  #finish() {
    if (this.#task?.kind === "edit") this.#box.value = "";
    this.#task = null;
    this.#banner.hidden = true;
    this.#fit();
  }

  #fit() {
    const { send, voice } = this.controls;
    send.hidden = this.#box.value.trim() === "";
    voice.hidden = !send.hidden;
    this.#box.style.height = "auto";
    // A box out of sight measures nothing, and would stay shut.
    const tall = Math.min(this.#box.scrollHeight, TALLEST);
    if (tall > 0) this.#box.style.height = `${tall}px`;
  }
}

function makeControls(does) {
  const primary = { class: "round primary" };
  const commands = { class: "commands", onclick: does.openCommands, "data-commands": true };
  const keyboard = { hidden: true, onclick: does.toggleKeyboard, "data-keyboard-toggle": true };
  return {
    commands: button(commands, icon("menu"), "Menu"),
    keyboard: iconButton("Tampilkan tombol balasan", "keyboard", keyboard),
    attach: iconButton("Lampirkan", "attach", { onclick: does.attach, "data-attach": true }),
    voice: iconButton("Pesan suara", "mic", { ...primary, onclick: does.voice }),
    send: iconButton("Kirim", "send", { ...primary, type: "submit", "data-send": true }),
  };
}

function layout(channel, box, { commands, keyboard, attach, voice, send }) {
  if (channel === "telegram") {
    return h("div", { class: "bar" }, commands, box, keyboard, attach, voice, send);
  }
  const smile = h("span", { class: "smile" }, icon("smile"));
  return h("div", { class: "bar" }, h("div", { class: "pill" }, smile, box, attach), voice, send);
}
