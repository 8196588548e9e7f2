/** What a person can attach: photos, a place, a contact, a recording, a file, a sticker. */

import { button, h } from "./dom.js";
import { ACQUAINTANCES, PLACES } from "./places.js";
import { PHOTOS, asFile, photo, photoFile } from "./samples.js";
import { letterFile, stickerFile, voiceFile } from "./samples.js";
import { field, sheetForm, sheetLine, submitButton } from "./sheet.js";

const ALBUM = 3;

/** Give the openers of the attachment sheets; each ends in `send(act)`. */
export function makeAttachments(sheets, send) {
  const open = (title, build) => () =>
    sheets.open(title, (shut) => build((act) => (shut(), send(act))));
  const openLocation = open("Kirim lokasi", locationForm);
  const sendVoice = async () => send({ type: "voice", ...(await voiceFile()) });
  const items = [
    ["photo", "camera", "Foto", open("Kirim foto", photoForm)],
    ["album", "album", "Album 3 foto", () => send(albumAct())],
    ["location", "pin", "Lokasi", openLocation],
    ["contact", "person", "Kontak saya", () => send({ type: "contact", own: true })],
    ["contact-other", "person", "Kontak orang lain", open("Kirim kontak", contactForm)],
    ["voice", "mic", "Pesan suara", sendVoice],
    ["document", "file", "Dokumen", async () => send(await fileAct("document", letterFile()))],
    ["sticker", "sticker", "Stiker", async () => send(await fileAct("sticker", stickerFile()))],
    ["file", "attach", "Berkas dari perangkat ini", () => chooseFile("", sendOwnFile)],
  ];
  const sendOwnFile = async (file) => send(await ownFileAct(file));
  return { openMenu: () => openMenu(sheets, items), openLocation, sendVoice };
}

function openMenu(sheets, items) {
  sheets.open("Lampirkan", (shut) => {
    const line = ([id, name, label, act]) => {
      const props = { class: `sheet-line attach-item attach-${id}`, "data-attach-item": id };
      return sheetLine(name, label, () => (shut(), act()), props);
    };
    return h("div", { class: "attach-grid" }, items.map(line));
  });
}

async function fileAct(type, file) {
  return { type, ...(await file) };
}

function albumAct() {
  const photos = PHOTOS.slice(0, ALBUM).map((sample) => photoFile(sample).data);
  return { type: "album", photos };
}

async function ownFileAct(file) {
  const [family] = file.type.split("/");
  const { data, mime, file_name } = await asFile(file, file.name);
  if (family === "image") return { type: "photo", data };
  const type = ["video", "audio"].includes(family) ? family : "document";
  return { type, data, file_name, mime: mime || null };
}

function photoForm(send) {
  const caption = field("Keterangan (boleh kosong)", { "data-caption": true });
  const box = h("input", { type: "checkbox" });
  const words = "Kirim sebagai berkas, tanpa dikecilkan";
  const take = async (file) => {
    const { data } = await file;
    const written = caption.lastChild.value.trim();
    send({ type: "photo", data, caption: written, as_file: box.checked });
  };
  const tiles = PHOTOS.map((sample) => tile(sample, () => take(photoFile(sample))));
  const choose = () => chooseFile("image/*", (file) => take(asFile(file, file.name)));
  return h(
    "div",
    { class: "form" },
    caption,
    h("div", { class: "tiles" }, tiles),
    h("label", { class: "check" }, box, words),
    sheetLine("camera", "Pilih foto dari perangkat ini", choose),
  );
}

function tile(sample, onclick) {
  const small = h("canvas", { width: "240", height: "180", "aria-hidden": "true" });
  small.getContext("2d").drawImage(photo(sample), 0, 0, 240, 180);
  const props = { class: "tile", "data-sample": sample.id, onclick };
  return button(props, small, h("span", {}, sample.label));
}

function locationForm(send) {
  const line = (place) => {
    const words = h("span", {}, place.name, h("small", {}, place.address));
    const choose = () => send({ type: "location", ...place });
    return sheetLine("pin", words, choose, { "data-place": place.name });
  };
  const number = { type: "number", step: "any", required: true };
  const degrees = (name, label, value, most) =>
    field(label, { ...number, min: -most, max: most, name, value });
  const point = (form) => ({ lat: Number(form.get("lat")), lon: Number(form.get("lon")) });
  const own = sheetForm(
    { class: "form two" },
    (form) => send({ type: "location", ...point(form) }),
    h("p", {}, "Isi sendiri"),
    degrees("lat", "Lintang", "-0.8950", 90),
    degrees("lon", "Bujur", "119.8590", 180),
    submitButton("Kirim titik ini"),
  );
  return h("div", {}, PLACES.map(line), own);
}

function contactForm(send) {
  const line = (person) => {
    const choose = () => send({ type: "contact", ...person });
    return sheetLine("person", person.name, choose, { "data-contact": person.phone });
  };
  const digits = { inputmode: "numeric", pattern: "[0-9]{8,15}", placeholder: "62…" };
  const own = sheetForm(
    {},
    (form) => send({ type: "contact", name: form.get("name"), phone: form.get("phone") }),
    field("Nama", { name: "name", required: true }),
    field("Nomor, dengan kode negara", { name: "phone", required: true, ...digits }),
    submitButton("Kirim kontak ini"),
  );
  return h("div", {}, ACQUAINTANCES.map(line), own);
}

function chooseFile(accept, use) {
  const input = h("input", { type: "file", accept });
  input.addEventListener("change", () => input.files[0] && use(input.files[0]));
  input.click();
}
