/** A sample photo: a street at night, its lamp dark. Painted, so that no real place is shown. */

import {
  HEIGHT,
  WIDTH,
  box,
  dice,
  fade,
  glow,
  hills,
  house,
  palm,
  scatter,
  shape,
  stroke,
} from "./brushes.js";

const HORIZON = 330;

function pole(pen, { x, y, height, lit, reach }) {
  const top = y - height;
  const tip = [x + reach, top - height * 0.03];
  stroke(pen, "#39414e", height * 0.022, [[x, y], [x, top]]);
  stroke(pen, "#414a58", height * 0.016, [[x, top], tip]);
  const lamp = [x + reach - height * 0.03, top - height * 0.035, height * 0.1, height * 0.028];
  box(pen, lit ? "#fff3c9" : "#0d1117", lamp);
  if (!lit) return;
  glow(pen, "255,214,130", 0.85, [x + reach, top, height * 0.9]);
  glow(pen, "255,205,120", 0.35, [x + reach, y, height * 0.9]);
}

function cables(pen, colour, heights) {
  for (const [from, to, sag] of heights) {
    pen.strokeStyle = colour;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.moveTo(0, from);
    pen.quadraticCurveTo(WIDTH / 2, (from + to) / 2 + sag, WIDTH, to);
    pen.stroke();
  }
}

function nightVillage(pen, roll) {
  hills(pen, "#0b1426", { top: 220, ground: HORIZON + 20, roll });
  const dark = { wall: "#141b29", roof: "#0c111b", hole: "#f2c063" };
  house(pen, { x: 40, y: 372, width: 170, colours: dark });
  house(pen, { x: 700, y: 366, width: 150, colours: { ...dark, hole: "#0a0d14" } });
  house(pen, { x: 850, y: 380, width: 180, colours: { ...dark, hole: "#d9a650" } });
  palm(pen, { x: 640, y: 372, height: 190, colours: ["#080d16", "#0a111c", "#0d1522"], roll });
}

function nightRoad(pen, roll) {
  const ground = fade(pen, HORIZON, HEIGHT, ["#0b0f16", "#10141b", "#07090d"]);
  const road = fade(pen, HORIZON, HEIGHT, ["#2b2c30", "#17191d", "#0c0e11"]);
  box(pen, ground, [0, HORIZON + 30, WIDTH, HEIGHT]);
  shape(pen, road, [[430, 356], [505, 356], [900, HEIGHT], [60, HEIGHT]]);
  for (const [y, width] of [[400, 4], [450, 6], [525, 10], [630, 16]]) {
    const far = [[468 - width / 2, y], [468 + width / 2, y]];
    const near = [[470 + width, y + width * 4], [466 - width, y + width * 4]];
    shape(pen, "rgba(190,190,180,.28)", [...far, ...near]);
  }
  scatter(500, [0, 380, WIDTH, 340], roll, (x, y) => {
    box(pen, `rgba(120,130,150,${roll(0.02, 0.1)})`, [x, y, 3, 2]);
  });
}

/** A street at night, its lamp dark. */
export function deadLamp(pen) {
  const roll = dice(11);
  const sky = fade(pen, 0, HORIZON + 40, ["#0a1124", "#16254a", "#3a4a72"]);
  box(pen, sky, [0, 0, WIDTH, HORIZON + 60]);
  scatter(90, [0, 0, WIDTH, 230], roll, (x, y) => {
    box(pen, `rgba(255,255,255,${roll(0.2, 0.8)})`, [x, y, 2, 2]);
  });
  nightVillage(pen, roll);
  nightRoad(pen, roll);
  pole(pen, { x: 405, y: 372, height: 120, lit: true, reach: 26 });
  cables(pen, "rgba(5,8,14,.9)", [[96, 190, 40], [120, 204, 46]]);
  pole(pen, { x: 250, y: 650, height: 560, lit: false, reach: 150 });
  glow(pen, "255,240,210", 0.9, [520, 392, 46]);
  glow(pen, "255,235,200", 0.22, [530, 430, 210]);
  return [roll, 16];
}
