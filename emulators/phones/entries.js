/** Lists what a chat shows from top to bottom: day lines, bubbles, the typing dots. */

import { bubbleNode } from "./bubble.js";
import { h } from "./dom.js";
import { dayKey, dayName } from "./time.js";

const EMPTY = {
  telegram: "Belum ada pesan. Tekan MULAI untuk menyapa Kentongan.",
  whatsapp: "Percakapan baru. Sapa Kentongan dengan “halo”.",
};

/** List the entries: each has a key, a print that changes with its look, and a way to build it. */
export function entriesOf({ bubbles, typing }, context) {
  // Telegram takes a deleted message away, WhatsApp leaves a note in its place.
  const shown = bubbles.filter(({ deleted }) => !deleted || context.channel === "whatsapp");
  const byId = new Map(shown.map((bubble) => [bubble.id, bubble]));
  const entries = shown.flatMap((bubble, n) => {
    const [before, after] = [shown[n - 1], shown[n + 1]];
    const around = {
      first: !sameRun(before, bubble),
      last: !sameRun(bubble, after),
      quoted: byId.get(bubble.reply_to) ?? null,
      reaction: context.reactions.get(bubble.id) ?? null,
    };
    const entry = bubbleEntry(bubble, around, context);
    return startsDay(before, bubble) ? [dayEntry(bubble, context.now), entry] : [entry];
  });
  if (entries.length === 0) entries.push(emptyEntry(context.channel));
  return typing ? [...entries, typingEntry()] : entries;
}

function sameRun(one, next) {
  if (!one || !next || next.kind === "system") return false;
  return one.from === next.from && !startsDay(one, next);
}

function startsDay(before, bubble) {
  return !before || dayKey(before.at) !== dayKey(bubble.at);
}

function bubbleEntry(bubble, around, { channel, does }) {
  return {
    key: `bubble-${bubble.id}`,
    print: JSON.stringify([bubble, around]),
    bubble,
    build: () => bubbleNode(bubble, around, channel, does),
  };
}

function dayEntry(bubble, now) {
  const name = dayName(bubble.at, now);
  const build = () => h("div", { class: "day" }, h("span", {}, name));
  return { key: `day-${dayKey(bubble.at)}`, print: name, build };
}

function emptyEntry(channel) {
  const build = () => h("div", { class: "system" }, h("span", {}, EMPTY[channel]));
  return { key: "empty", print: "", build };
}

function typingEntry() {
  return { key: "typing", print: "", build: typingNode };
}

function typingNode() {
  const dots = h("span", { class: "dots" }, h("i"), h("i"), h("i"));
  const label = { role: "img", "aria-label": "Kentongan sedang mengetik" };
  const balloon = h("div", { class: "balloon", ...label }, dots);
  return h("div", { class: "bubble bot typing first last", "data-typing": true }, balloon);
}
