/** Shows one message: its words, what it carries, its buttons, its ticks. */

import { button, h, iconButton, outerLink, rich } from "./dom.js";
import { icon } from "./icons.js";
import { mediaNode } from "./media.js";
import { hour } from "./time.js";

const TICKS = {
  sent: ["tick", "Terkirim"],
  delivered: ["ticks", "Sampai"],
  read: ["ticks", "Dibaca"],
  failed: ["warning", "Gagal terkirim"],
};
const KINDS = {
  photo: "Foto",
  voice: "Pesan suara",
  location: "Lokasi",
  sticker: "Stiker",
  contact: "Kontak",
};
const CARDS = new Set(["contact", "location"]);
const QUOTED = 90;

/**
 * Show a bubble. `around` tells whether it opens and closes a run of one sender's bubbles, which
 * message it answers and which reaction it has; `does` holds what its controls do: press, openList,
 * openLocation, openActions.
 */
export function bubbleNode(bubble, around, channel, does) {
  if (bubble.kind === "system") return systemNode(bubble);
  const buttons = bubble.deleted ? null : buttonsNode(bubble, does);
  const inside = channel === "whatsapp";
  const node = h(
    "article",
    bubbleProps(bubble, around),
    h("div", { class: "balloon" }, balloonParts(bubble, around), inside && buttons),
    !inside && buttons,
    around.reaction && h("span", { class: "reaction", "data-reaction": true }, around.reaction),
    !bubble.deleted && moreButton(bubble, does),
  );
  node.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    does.openActions(bubble);
  });
  return node;
}

function bubbleProps(bubble, around) {
  const marks = {
    first: around.first,
    last: around.last,
    bare: bubble.kind === "sticker" && !bubble.deleted,
    gone: bubble.deleted,
  };
  const classes = ["bubble", bubble.from, ...Object.keys(marks).filter((name) => marks[name])];
  return {
    class: classes.join(" "),
    tabindex: "-1",
    "data-bubble": bubble.id,
    "data-from": bubble.from,
    "data-kind": bubble.kind,
    "aria-label": `${sender(bubble)}, pukul ${hour(bubble.at)}`,
  };
}

function sender(bubble) {
  return bubble.from === "me" ? "Anda" : "Kentongan";
}

function systemNode(bubble) {
  const props = { class: "system", "data-bubble": bubble.id, "data-from": bubble.from };
  return h("div", props, h("span", {}, wordsOf(bubble)));
}

function balloonParts(bubble, around) {
  if (bubble.deleted) {
    const words = h("p", { class: "words" }, icon("ban"), " Pesan ini telah dihapus");
    return [words, metaNode(bubble)];
  }
  const words = CARDS.has(bubble.kind) || !(bubble.html || bubble.text) ? null : bubble;
  return [
    around.quoted && quoteNode(around.quoted),
    mediaNode(bubble),
    words && h("p", { class: "words", "data-words": true }, wordsOf(words)),
    metaNode(bubble),
  ];
}

function wordsOf(bubble) {
  return bubble.html ? rich(bubble.html) : bubble.text;
}

function quoteNode(quoted) {
  const words = h("span", {}, summary(quoted));
  return h("div", { class: "quote" }, h("b", {}, sender(quoted)), words);
}

/** Say in a few words what a message is, without the marks of its channel. */
export function summary(bubble) {
  const said = bubble.html ? rich(bubble.html.replaceAll("<br>", "\n")).textContent : bubble.text;
  const words = said || bubble.file_name || bubble.title || KINDS[bubble.kind] || "Pesan";
  return words.length > QUOTED ? `${words.slice(0, QUOTED)}…` : words;
}

function metaNode(bubble) {
  const edited = bubble.edited && !bubble.deleted && "diedit ";
  const time = h("time", { datetime: bubble.at }, hour(bubble.at));
  return h("span", { class: "meta" }, edited, time, bubble.from === "me" && ticksNode(bubble));
}

function ticksNode(bubble) {
  const [name, label] = TICKS[bubble.ticks] ?? TICKS.sent;
  const props = { class: `ticks ${bubble.ticks}`, role: "img", "aria-label": label, title: label };
  return h("span", { ...props, "data-ticks": bubble.ticks }, icon(name));
}

function moreButton(bubble, does) {
  return iconButton("Tindakan untuk pesan ini", "down", {
    class: "more",
    tabindex: "-1",
    onclick: () => does.openActions(bubble),
    "data-more": true,
  });
}

function buttonsNode(bubble, does) {
  const rows = bubble.buttons.map((row) => row.map((one) => pressNode(bubble, one, does)));
  if (bubble.list) rows.push([listButton(bubble, does)]);
  if (bubble.location_request) rows.push([locationButton(does)]);
  const nodes = rows.map((row) => h("div", { class: "press-row" }, row));
  return nodes.length > 0 && h("div", { class: "buttons" }, nodes);
}

function pressNode(bubble, { label, data, url }, does) {
  const props = { class: "press", "data-press": url ?? data };
  if (url) return outerLink(url, props, h("span", {}, label), icon("link"));
  return button({ ...props, onclick: () => does.press(bubble, data) }, label);
}

function listButton(bubble, does) {
  const props = { class: "press", "data-list-open": true, onclick: () => does.openList(bubble) };
  return button(props, icon("list"), bubble.list.button);
}

function locationButton(does) {
  const props = { class: "press", "data-location-request": true, onclick: does.openLocation };
  return button(props, icon("pin"), "Kirim lokasi");
}
