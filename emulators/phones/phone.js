/** One phone on the page: its chat, and the acts of its owner. */

import { openActions, openCommands, openList, openNotice, openPhoneMenu } from "./actions.js";
import { api } from "./api.js";
import { makeAttachments } from "./attach.js";
import { Composer } from "./composer.js";
import { h, oneAtATime } from "./dom.js";
import { makeBars, makeDock, makeSection } from "./frame.js";
import { Keyboard } from "./keyboard.js";
import { Sheets } from "./sheet.js";
import { Transcript } from "./transcript.js";

const TYPING_MAY_END = 2000;
const NOTICE_FOR = 4000;

/** A phone; `page` gives now(), tell(text) for what went wrong, and countNews(id, count). */
export class Phone {
  #page;
  #screen = h("div", { class: "screen" });
  #reactions = new Map();
  #chat = null;
  #looking = false;
  #readUpTo = null;
  #noticed = "null";

  constructor(phone, page) {
    this.phone = phone;
    this.#page = page;
    this.sheets = new Sheets(this.#screen);
    this.attachments = makeAttachments(this.sheets, (act) => this.#send(act));
    this.does = this.#makeActs();
    this.transcript = new Transcript();
    this.composer = new Composer(phone, this.does);
    this.keyboard = new Keyboard(this.composer.controls.keyboard, this.does);
    this.section = makeSection(phone, this.#screen);
    this.bars = makeBars(phone, this.does);
    this.dock = makeDock(this.composer.element, this.keyboard.element, this.does);
    this.#screen.append(...this.bars.elements, this.transcript.element, this.dock.element);
    this.refresh = oneAtATime(() => this.#fetch());
  }

  /** The phone's place on the page. */
  get element() {
    return this.section.element;
  }

  /** Say whether the person has this phone before the eyes. */
  setLooking(looking) {
    this.#looking = looking;
    if (looking) this.#page.countNews(this.phone.id, null);
    this.#look();
  }

  /** Draw what is known again: the clock has moved, or the page has come back into sight. */
  redraw() {
    if (this.#chat) this.#render(this.#chat);
  }

  /** Show the short answer to a press: a strip that fades, or an alert that wants an OK. */
  showNotice({ text, alert }) {
    this.#noticed = JSON.stringify({ text, alert });
    if (alert) return openNotice(this.sheets, text);
    const strip = h("p", { class: "notice", role: "status" }, text);
    this.transcript.element.append(strip);
    setTimeout(() => strip.remove(), NOTICE_FOR);
  }

  #makeActs() {
    const send = (act) => this.#send(act);
    return {
      send,
      press: (bubble, data) => this.#press(bubble, data),
      reply: (bubble) => this.composer.begin("reply", bubble),
      edit: (bubble) => this.composer.begin("edit", bubble),
      remove: (bubble) => send({ type: "delete", message_id: bubble.id }),
      react: (bubble, emoji) => this.#react(bubble, emoji),
      start: (payload) => send({ type: "start", payload: payload || null }),
      setBlocked: (blocked) => this.#act(() => api.setBlocked(this.phone.id, blocked)),
      openActions: (bubble) => openActions(this.sheets, bubble, this.does),
      openList: (bubble) => openList(this.sheets, bubble, this.does.press),
      openCommands: () => openCommands(this.sheets, this.#chat.commands, send),
      openMenu: () => openPhoneMenu(this.sheets, this.#chat?.phone ?? this.phone, this.does),
      openLocation: this.attachments.openLocation,
      attach: this.attachments.openMenu,
      voice: this.attachments.sendVoice,
      toggleKeyboard: () => this.keyboard.toggle(),
    };
  }

  #send(act) {
    return this.#act(() => api.send(this.phone.id, this.composer.addressed(act)));
  }

  #press(bubble, data) {
    this.#noticed = "null";
    return this.#send({ type: "press", message_id: bubble.id, data });
  }

  #react(bubble, emoji) {
    // WhatsApp shows a reaction as a bubble; of one on Telegram only the app itself knows.
    if (this.phone.channel === "telegram") this.#reactions.set(bubble.id, emoji);
    return this.#send({ type: "reaction", message_id: bubble.id, emoji });
  }

  async #act(perform) {
    try {
      await perform();
      return true;
    } catch (error) {
      this.#page.tell(error.message);
      return false;
    } finally {
      this.refresh();
    }
  }

  async #fetch() {
    const chat = await api.chat(this.phone.id).catch(() => null);
    if (chat) this.#render(chat);
  }

  #render(chat) {
    const opening = this.#chat === null;
    const now = this.#page.now();
    const { channel } = this.phone;
    this.#chat = chat;
    const context = { now, channel, reactions: this.#reactions, does: this.does };
    const fresh = this.transcript.show(chat, context);
    this.keyboard.show(chat.keyboard);
    this.composer.show(chat);
    for (const part of [this.dock, this.bars, this.section]) part.show(chat, now);
    if (!this.#looking && !opening) this.#page.countNews(this.phone.id, fresh);
    // No event tells that the dots have ended.
    if (chat.typing) setTimeout(this.refresh, TYPING_MAY_END);
    if (chat.toast && !opening && JSON.stringify(chat.toast) !== this.#noticed) {
      this.showNotice(chat.toast);
    }
    this.#look();
  }

  /** Tell the platform that the person saw the latest message. */
  #look() {
    const latest = this.#chat?.bubbles.findLast(({ from }) => from === "bot")?.id;
    if (!this.#looking || document.hidden || !latest || latest === this.#readUpTo) return;
    this.#readUpTo = latest;
    api.read(this.phone.id).catch(() => (this.#readUpTo = null));
  }
}
