/** The fault panel: makes a platform misbehave, and shows how it misbehaves now. */

import { api } from "./api.js";
import { button, h, iconButton, oneAtATime } from "./dom.js";
import { APPS } from "./frame.js";
import { sheetForm, submitButton } from "./sheet.js";
import { hour } from "./time.js";

const KINDS = {
  flood: "429: terlalu banyak pesan",
  server_error: "500: layanan sedang rusak",
  timeout_after_accept: "Diterima, tetapi jawaban hilang",
  refuse: "Sambungan ditolak",
  duplicate: "Webhook datang dua kali",
  reorder: "Webhook datang tidak urut",
  media_error: "Unduhan berkas gagal (503)",
};

/** The panel; `blocking` lists the phones and blocks them. */
export class FaultPanel {
  #page;
  #blocking;
  #current = h("ul", { class: "active-faults", "aria-live": "polite" });
  #blocks = h("div", {});
  #clear = button({ class: "quiet", "data-faults-clear": true }, "Hapus semua gangguan");

  constructor(page, blocking) {
    this.#page = page;
    this.#blocking = blocking;
    this.#clear.addEventListener("click", () => this.#change(api.clearFaults));
    this.element = h(
      "div",
      { class: "panel", "data-faults": true },
      h("p", {}, "Buat Telegram atau WhatsApp bermasalah, lalu lihat pesan tetap sampai."),
      faultForm((fault) => this.#change(() => api.addFault(fault))),
      h("h3", {}, "Sedang berlaku"),
      this.#current,
      this.#clear,
      h("h3", {}, "Siapa yang memblokir Kentongan"),
      this.#blocks,
    );
    this.refresh = oneAtATime(async () => this.#show(await api.faults()));
  }

  /** Show who has blocked the service. */
  showBlocks() {
    const { phones, setBlocked } = this.#blocking;
    this.#blocks.replaceChildren(...phones().map((phone) => blockNode(phone, setBlocked)));
  }

  async #change(perform) {
    try {
      this.#show(await perform());
    } catch (error) {
      this.#page.tell(error.message);
    }
  }

  /** Remove one fault: the sim API replaces it by one of its kind, which has ended already. */
  #remove({ channel, kind }) {
    return this.#change(() => api.addFault({ channel, kind, seconds: -1 }));
  }

  #show(faults) {
    const nodes = faults.map((fault) => faultNode(fault, () => this.#remove(fault)));
    const none = h("li", { class: "none" }, "Tidak ada gangguan.");
    this.#current.replaceChildren(...(nodes.length > 0 ? nodes : [none]));
    this.#clear.hidden = nodes.length === 0;
  }
}

function faultNode({ channel, kind, count, until }, onclick) {
  const left = count ? `${count} kali lagi` : "sampai dihapus";
  const words = `${KINDS[kind] ?? kind} · ${until ? `sampai ${hour(until)}` : left}`;
  const remove = { onclick, "data-fault-remove": kind };
  const cross = iconButton(`Hapus gangguan ${words}`, "close", remove);
  return h("li", { "data-fault": kind }, h("b", {}, APPS[channel]), h("span", {}, words), cross);
}

function blockNode(phone, setBlocked) {
  const props = { checked: phone.blocked, "data-block-phone": phone.id };
  const box = h("input", { type: "checkbox", ...props });
  box.addEventListener("change", () => setBlocked(phone.id, box.checked));
  const owner = `${phone.role || phone.name} (${APPS[phone.channel]})`;
  return h("label", { class: "check" }, box, owner);
}

function faultForm(add) {
  return sheetForm(
    { class: "form two" },
    (fields) => add(faultOf(fields)),
    choice("Gangguan", "kind", KINDS),
    choice("Layanan", "channel", APPS),
    amount("Minta tunggu (detik)", "retry_after", "5"),
    amount("Selama (detik)", "seconds", "30"),
    amount("Atau sekian kali", "count", ""),
    submitButton("Mulai gangguan", { "data-fault-add": true }),
  );
}

function choice(label, name, options) {
  const items = Object.entries(options).map(([value, text]) => h("option", { value }, text));
  return h("label", { class: "field" }, h("span", {}, label), h("select", { name }, items));
}

function amount(label, name, value) {
  const input = h("input", { type: "number", name, min: "1", value });
  return h("label", { class: "field" }, h("span", {}, label), input);
}

/** Read the form; a fault that counts its calls has no end in time. */
function faultOf(fields) {
  const given = (name) => Number(fields.get(name)) || null;
  const bounds = given("count") ? { count: given("count") } : { seconds: given("seconds") };
  const wait = given("retry_after") ? { retry_after: given("retry_after") } : {};
  return { channel: fields.get("channel"), kind: fields.get("kind"), ...bounds, ...wait };
}
