/** The sheets of a chat that are not attachments: actions, lists, commands, the phone's menu. */

import { button, h } from "./dom.js";
import { field, sheetForm, sheetLine, submitButton } from "./sheet.js";

const REACTIONS = ["👍", "❤️", "🙏", "😂", "😮", "😢"];
const LINK_LABELS = { telegram: "Isi tautan ?start=", whatsapp: "Teks pada tautan wa.me" };

/** Offer what can be done with a message. */
export function openActions(sheets, bubble, does) {
  const mine = bubble.from === "me";
  sheets.open("Pesan ini", (shut) => {
    const line = (name, label, id, act) =>
      sheetLine(name, label, () => (shut(), act(bubble)), { "data-act": id });
    return h(
      "div",
      {},
      reactionRow((emoji) => (shut(), does.react(bubble, emoji))),
      line("reply", "Balas", "reply", does.reply),
      mine && bubble.kind === "text" && line("pencil", "Sunting", "edit", does.edit),
      mine && line("trash", "Hapus", "delete", does.remove),
    );
  });
}

function reactionRow(react) {
  const one = (emoji) => {
    const names = { "aria-label": `Beri reaksi ${emoji}`, "data-react": emoji };
    return button({ ...names, onclick: () => react(emoji) }, emoji);
  };
  return h("div", { class: "reactions" }, REACTIONS.map(one));
}

/** Show the rows of a WhatsApp list; one is chosen, then sent. */
export function openList(sheets, bubble, press) {
  const { button: title, sections } = bubble.list;
  sheets.open(title, (shut) => {
    const send = submitButton("Kirim", { disabled: true, "data-list-send": true });
    const submit = (fields) => (shut(), press(bubble, fields.get("row")));
    const form = sheetForm({ class: "rows" }, submit, sections.map(listSection), send);
    form.addEventListener("change", () => (send.disabled = false));
    return form;
  });
}

function listSection({ title, rows }) {
  return h("fieldset", {}, title && h("legend", {}, title), rows.map(listRow));
}

function listRow({ id, title, description }) {
  const words = h("span", {}, h("b", {}, title), description && h("small", {}, description));
  const radio = h("input", { type: "radio", name: "row", value: id });
  return h("label", { class: "row", "data-row": id }, words, radio);
}

/** Show the bot's commands. */
export function openCommands(sheets, commands, send) {
  sheets.open("Perintah", (shut) => {
    const line = ({ command, description }) => {
      const onclick = () => (shut(), send({ type: "text", text: `/${command}` }));
      const props = { class: "sheet-line command", "data-command": command, onclick };
      return button(props, h("b", {}, `/${command}`), h("span", {}, description));
    };
    return h("div", {}, commands.map(line));
  });
}

/** Show an alert of the bot's. */
export function openNotice(sheets, text) {
  sheets.open("Kentongan", (shut) => {
    const submit = () => shut();
    return sheetForm({}, submit, h("p", { "data-notice": true }, text), submitButton("OK"));
  });
}

/** Show the phone's own menu: blocking, and opening the chat by a link. */
export function openPhoneMenu(sheets, phone, does) {
  sheets.open(`Telepon ${phone.name}`, (shut) => {
    const verb = phone.blocked ? "Buka blokir" : "Blokir";
    const block = () => (shut(), does.setBlocked(!phone.blocked));
    const start = (fields) => (shut(), does.start(fields.get("payload").trim()));
    const payload = field(LINK_LABELS[phone.channel], { name: "payload" });
    const number = phone.hides_phone ? "Nomor disembunyikan" : `+${phone.phone}`;
    return h(
      "div",
      {},
      h("p", { class: "sheet-note" }, number),
      sheetLine("ban", `${verb} Kentongan`, block, { "data-block": true }),
      sheetForm({}, start, payload, submitButton("Buka lewat tautan")),
    );
  });
}
