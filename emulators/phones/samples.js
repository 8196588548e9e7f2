/** The files that the phones have at hand: sample photos, a sticker, a voice note, a letter. */

import { HEIGHT, WIDTH, develop } from "./brushes.js";
import { deadLamp } from "./night_scene.js";
import { brokenRoad, floodedLane, mendedRoad } from "./road_scenes.js";
import { wasteHeap } from "./waste_scene.js";

/** The sample photos, by the name that tests and sheets know them by. */
export const PHOTOS = [
  { id: "lampu", label: "Lampu jalan padam", paint: deadLamp },
  { id: "jalan", label: "Jalan berlubang", paint: brokenRoad },
  { id: "aspal", label: "Jalan sudah ditambal", paint: mendedRoad },
  { id: "sampah", label: "Tumpukan sampah", paint: wasteHeap },
  { id: "banjir", label: "Jalan tergenang", paint: floodedLane },
];

const QUALITY = 0.86;
const painted = new Map();

/** Paint a sample photo, once. */
export function photo(sample) {
  if (!painted.has(sample.id)) painted.set(sample.id, paintPhoto(sample.paint));
  return painted.get(sample.id);
}

function paintPhoto(paint) {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const [roll, noise] = paint(pen);
  develop(pen, roll, noise);
  return canvas;
}

/** The photo as a JPEG file, ready for an act. */
export function photoFile(sample) {
  return canvasFile(photo(sample), "image/jpeg", `${sample.id}.jpg`);
}

/** A sticker: the drum with a smile. */
export async function stickerFile() {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 512;
  const picture = new Image();
  picture.src = "/static/mark.svg";
  await picture.decode();
  canvas.getContext("2d").drawImage(picture, 0, 0, 512, 512);
  return canvasFile(canvas, "image/webp", "kentongan.webp");
}

/** A voice note of two seconds: someone beats the drum. */
export async function voiceFile() {
  const answer = await fetch("/static/voice.ogg");
  return asFile(new Blob([await answer.arrayBuffer()], { type: "audio/ogg" }), "suara.ogg");
}

/** A letter of one page. */
export function letterFile() {
  const text = "BT /F1 18 Tf 72 760 Td (Surat keterangan - contoh untuk demo) Tj ET";
  const parts = [
    "%PDF-1.4\n",
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R" +
      "/Resources<</Font<</F1 5 0 R>>>>>>endobj\n",
    `4 0 obj<</Length ${text.length}>>stream\n${text}\nendstream endobj\n`,
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n",
    "trailer<</Root 1 0 R/Size 6>>\n%%EOF\n",
  ];
  return asFile(new Blob(parts, { type: "application/pdf" }), "surat-keterangan.pdf");
}

/** A file as the sim API takes it. */
export async function asFile(blob, name) {
  const address = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(blob);
  });
  return { data: dataOf(address), mime: blob.type, file_name: name };
}

/** Take what a canvas shows, at once; `toBlob` would wait until the browser is idle. */
function canvasFile(canvas, mime, name) {
  return { data: dataOf(canvas.toDataURL(mime, QUALITY)), mime, file_name: name };
}

function dataOf(address) {
  return address.slice(address.indexOf(",") + 1);
}
