/** A sample photo: a heap of bags against a wall. */

import { HEIGHT, WIDTH, blob, box, dice, fade, litter, palm, shape, stroke } from "./brushes.js";

const BLACK_HUE = 220;
const HUES = [4, 45, 205, 96];

function bag(pen, roll, { x, y, size, hue, light }) {
  const shadow = { x: x + 6, y: y + size * 0.46, rx: size * 0.95, ry: size * 0.3, roll };
  const shine = [x - size * 0.3, y - size * 0.35, size * 0.1];
  const skin = pen.createRadialGradient(...shine, x, y, size * 1.1);
  skin.addColorStop(0, `hsl(${hue},22%,${light + 26}%)`);
  skin.addColorStop(1, `hsl(${hue},26%,${light}%)`);
  blob(pen, "rgba(20,15,10,.35)", shadow);
  blob(pen, skin, { x, y, rx: size, ry: size * 0.76, roll, rough: 0.13 });
  shape(pen, `hsl(${hue},24%,${light + 8}%)`, [
    [x - size * 0.16, y - size * 0.62],
    [x - size * 0.26, y - size * 1.02],
    [x + size * 0.24, y - size * 0.98],
    [x + size * 0.14, y - size * 0.6],
  ]);
  for (let fold = 0; fold < 4; fold += 1) {
    const lean = roll(-0.7, 0.7) * size;
    const foot = [x + lean, y + roll(-0.1, 0.4) * size];
    stroke(pen, "rgba(255,255,255,.16)", 3, [[x + lean * 0.2, y - size * 0.56], foot]);
  }
}

function blockWall(pen, roll) {
  box(pen, "#a9a297", [0, 90, WIDTH, 350]);
  for (let row = 0; row < 7; row += 1) {
    for (let x = row % 2 ? -60 : 0; x < WIDTH; x += 120) {
      box(pen, `hsl(34,${roll(6, 11)}%,${roll(56, 66)}%)`, [x + 2, 92 + row * 50, 116, 46]);
    }
  }
  const damp = ["rgba(60,70,50,.5)", "rgba(80,80,60,0)", "rgba(50,48,36,.6)"];
  box(pen, fade(pen, 90, 440, damp), [0, 90, WIDTH, 350]);
}

function forbiddenSign(pen) {
  pen.save();
  pen.translate(640, 130);
  pen.rotate(-0.04);
  box(pen, "#efece0", [0, 0, 250, 112]);
  pen.fillStyle = "#b3261e";
  pen.textAlign = "center";
  pen.font = "bold 34px sans-serif";
  pen.fillText("DILARANG", 125, 46);
  pen.font = "bold 25px sans-serif";
  pen.fillText("BUANG SAMPAH", 125, 86, 230);
  pen.restore();
}

/** A heap of bags and boxes against a wall, under the sign that forbids it. */
export function wasteHeap(pen) {
  const roll = dice(47);
  box(pen, fade(pen, 0, 100, ["#9fc0d4", "#d3e0e2"]), [0, 0, WIDTH, 100]);
  palm(pen, { x: 120, y: 150, height: 150, colours: ["#4a4030", "#37502a", "#496838"], roll });
  blockWall(pen, roll);
  forbiddenSign(pen);
  box(pen, fade(pen, 430, HEIGHT, ["#7a6d58", "#8d7f68", "#6b604f"]), [0, 430, WIDTH, HEIGHT]);
  litter(pen, roll, 130, [30, 440, 900, 250]);
  const heap = Array.from({ length: 46 }, () => ({ reach: roll(-1, 1), depth: roll() }));
  heap.sort((one, other) => one.depth - other.depth);
  for (const { reach, depth } of heap) {
    const y = 330 + depth * 270 + Math.abs(reach) * (1 - depth) * 130;
    const black = roll() > 0.42;
    const size = roll(38, 66) + depth * 16;
    const hue = black ? BLACK_HUE : HUES[Math.floor(roll(0, HUES.length))];
    const light = black ? 11 : roll(34, 52);
    bag(pen, roll, { x: 460 + reach * (200 + depth * 190), y, size, hue, light });
    litter(pen, roll, 4, [400 + reach * 330, y + 10, 110, 44]);
  }
  return [roll, 13];
}
