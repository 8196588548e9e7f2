/** Shows what a bubble carries besides words: photos, recordings, files, places, contacts. */

import { api } from "./api.js";
import { button, h, iconButton, outerLink } from "./dom.js";
import { icon } from "./icons.js";
import { mapDrawing, waveDrawing } from "./drawings.js";

const CARD = /^(.*?)\s*(\+?\d{6,})?$/s;

const SHOWS = {
  photo: photoNode,
  video: videoNode,
  voice: voiceNode,
  audio: voiceNode,
  document: documentNode,
  sticker: stickerNode,
};

/** Show the media of a bubble, or nothing if it has none. */
export function mediaNode(bubble) {
  if (bubble.kind === "location") return locationNode(bubble);
  if (bubble.kind === "contact") return contactNode(bubble);
  if (!bubble.media) return null;
  // A template's header does not say its kind: a file that has a name is a document.
  const show = SHOWS[bubble.kind] ?? (bubble.file_name ? documentNode : photoNode);
  return show(bubble);
}

function videoNode(bubble) {
  return h("video", { class: "video", controls: true, src: api.mediaUrl(bubble.media) });
}

function stickerNode(bubble) {
  return h("img", { class: "sticker", src: api.mediaUrl(bubble.media), alt: "Stiker" });
}

function photoNode(bubble) {
  const alt = bubble.text || "Foto";
  const src = api.mediaUrl(bubble.media);
  const props = { class: "photo", "aria-label": `Buka foto: ${alt}`, "data-photo": true };
  return button({ ...props, onclick: () => enlarge(src, alt) }, h("img", { src, alt }));
}

/** Show a photo over the whole page. */
function enlarge(src, alt) {
  const cross = iconButton("Tutup foto", "close", {});
  const viewer = h("dialog", { class: "viewer", "aria-label": alt }, cross, h("img", { src, alt }));
  viewer.addEventListener("click", () => viewer.close());
  viewer.addEventListener("close", () => viewer.remove());
  document.body.append(viewer);
  viewer.showModal();
}

function voiceNode(bubble) {
  const audio = h("audio", { src: api.mediaUrl(bubble.media), preload: "metadata" });
  const play = iconButton("Putar pesan suara", "play", { class: "play" });
  const length = h("span", { class: "length" }, "0.00");
  const redraw = () => play.replaceChildren(icon(audio.paused ? "play" : "pause"));
  play.addEventListener("click", () => (audio.paused ? audio.play() : audio.pause()));
  for (const change of ["play", "pause", "ended"]) audio.addEventListener(change, redraw);
  audio.addEventListener("durationchange", () => (length.textContent = minutes(audio.duration)));
  return h("div", { class: "voice" }, play, waveDrawing(bubble.media), length, audio);
}

function minutes(seconds) {
  const whole = Number.isFinite(seconds) ? Math.max(1, Math.round(seconds)) : 0;
  return `${Math.floor(whole / 60)}.${String(whole % 60).padStart(2, "0")}`;
}

function documentNode(bubble) {
  const name = bubble.file_name || "Berkas";
  const kind = name.includes(".") ? name.split(".").pop().toUpperCase() : "BERKAS";
  const words = h("span", { class: "file-words" }, h("b", {}, name), h("small", {}, kind));
  const face = h("span", { class: "file-icon" }, icon("file"));
  return outerLink(api.mediaUrl(bubble.media), { class: "file" }, face, words);
}

function contactNode(bubble) {
  const [, name, number] = CARD.exec(bubble.text);
  const words = h("span", {}, h("b", {}, name || "Kontak"), h("small", {}, number));
  const face = h("span", { class: "contact-face" }, icon("person"));
  return h("div", { class: "contact" }, face, words);
}

function locationNode({ lat, lon, title, address }) {
  const where = `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
  const place = `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=16/${lat}/${lon}`;
  const pin = h("span", { class: "map-pin" }, icon("pin"));
  const label = { class: "map", "aria-label": `Buka peta: ${title ?? where}` };
  const map = outerLink(place, label, mapDrawing(lat, lon), pin);
  const words = [h("b", {}, title ?? "Lokasi"), h("small", {}, address ?? where)];
  return h("div", { class: "location" }, map, h("span", { class: "place" }, words));
}
