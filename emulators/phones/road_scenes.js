/** Sample photos of roads: one with holes, the same one mended, one under water. */

import {
  HEIGHT,
  WIDTH,
  blob,
  box,
  dice,
  fade,
  glow,
  hills,
  house,
  litter,
  palm,
  scatter,
  shape,
  stroke,
} from "./brushes.js";

const HORIZON = 330;

function daylight(pen, roll, sky) {
  box(pen, fade(pen, 0, HORIZON, sky), [0, 0, WIDTH, HORIZON + 10]);
  for (let cloud = 0; cloud < 26; cloud += 1) {
    glow(pen, "255,255,255", 0.42, [roll(0, WIDTH), roll(20, 170), roll(50, 130)]);
  }
  hills(pen, "#8aa39b", { top: 190, ground: HORIZON, roll });
  hills(pen, "#5f7f63", { top: 250, ground: HORIZON + 8, roll });
}

function grass(pen, roll) {
  const ground = fade(pen, HORIZON, HEIGHT, ["#7d9150", "#5f7a38", "#4a6530"]);
  box(pen, ground, [0, HORIZON, WIDTH, HEIGHT]);
  scatter(2600, [0, HORIZON + 6, WIDTH, HEIGHT - HORIZON], roll, (x, y) => {
    const tall = 3 + ((y - HORIZON) / 390) * 20;
    const green = `hsla(${roll(74, 98)},38%,${roll(22, 42)}%,.55)`;
    stroke(pen, green, 1.6, [[x, y], [x + roll(-4, 4), y - tall]]);
  });
}

function asphalt(pen, roll) {
  shape(pen, "#a08c6b", [[392, HORIZON + 4], [556, HORIZON + 4], [1120, HEIGHT], [-170, HEIGHT]]);
  shape(
    pen,
    fade(pen, HORIZON, HEIGHT, ["#8d8b88", "#6f6d6b", "#575553"]),
    [[412, HORIZON + 4], [536, HORIZON + 4], [1010, HEIGHT], [-60, HEIGHT]],
  );
  pen.save();
  pen.clip();
  scatter(4200, [0, HORIZON, WIDTH, 390], roll, (x, y) => {
    const size = 1 + ((y - HORIZON) / 390) * 3;
    const grit = roll() > 0.5 ? "255,250,240" : "20,18,16";
    box(pen, `rgba(${grit},${roll(0.05, 0.22)})`, [x, y, size * 1.6, size]);
  });
  for (const dash of [[350, 3], [378, 5], [424, 8], [500, 13], [615, 20]]) laneDash(pen, ...dash);
  pen.restore();
}

function laneDash(pen, y, wide) {
  const far = [[473 - wide / 2, y], [475 + wide / 2, y]];
  const near = [[476 + wide, y + wide * 3], [470 - wide, y + wide * 3]];
  shape(pen, "rgba(235,230,215,.72)", [...far, ...near]);
}

function pothole(pen, roll, { x, y, rx, ry }) {
  blob(pen, "rgba(70,62,52,.55)", { x, y, rx: rx * 1.3, ry: ry * 1.35, roll, rough: 0.22 });
  blob(pen, "#4b3d2e", { x, y, rx: rx * 1.08, ry: ry * 1.1, roll });
  blob(pen, "#2c231a", { x, y: y - ry * 0.1, rx, ry, roll });
  blob(
    pen,
    fade(pen, y - ry, y + ry, ["#6b5c49", "#97a5a8", "#b9c9cf"]),
    { x, y: y + ry * 0.16, rx: rx * 0.86, ry: ry * 0.72, roll },
  );
  const shine = [[x - rx * 0.4, y + ry * 0.3], [x + rx * 0.1, y + ry * 0.34]];
  stroke(pen, "rgba(255,255,255,.5)", 3, shine);
  cracks(pen, roll, { x, y, rx, ry });
  scatter(90, [x - rx * 1.5, y - ry * 1.3, rx * 3, ry * 2.8], roll, (px, py) => {
    const stone = { x: px, y: py, rx: roll(2, 6), ry: roll(1.5, 4), roll };
    blob(pen, `hsl(35,10%,${roll(28, 58)}%)`, stone);
  });
}

function cracks(pen, roll, { x, y, rx, ry }) {
  for (let crack = 0; crack < 8; crack += 1) {
    const angle = roll(0, 6.28);
    const reach = roll(1.4, 2.1);
    const edge = [x + Math.cos(angle) * rx * 1.1, y + Math.sin(angle) * ry * 1.1];
    const tip = [x + Math.cos(angle) * rx * reach, y + Math.sin(angle + 0.2) * ry * reach];
    stroke(pen, "rgba(35,30,26,.7)", 2.4, [edge, tip]);
  }
}

function warningBranch(pen, roll, x, y) {
  stroke(pen, "#5b4026", 9, [[x, y], [x + 14, y - 130], [x + 6, y - 210]]);
  stroke(pen, "#5b4026", 5, [[x + 12, y - 110], [x + 60, y - 180]]);
  for (let leaf = 0; leaf < 46; leaf += 1) {
    blob(
      pen,
      `hsl(${roll(80, 112)},40%,${roll(22, 42)}%)`,
      { x: x + roll(-46, 74), y: y - roll(130, 240), rx: roll(8, 17), ry: roll(5, 10), roll },
    );
  }
  shape(pen, "#d8392c", [[x + 4, y - 118], [x + 66, y - 104], [x + 58, y - 62], [x + 8, y - 74]]);
}

/** A patch of fresh asphalt: cut square, darker than the road around it, sealed at its edge. */
function patch(pen, roll, { x, y, rx, ry }) {
  const corners = (by) => {
    const [wide, deep] = [rx * by, ry * by];
    const far = [[x - wide, y - deep], [x + wide * 0.92, y - deep]];
    return [...far, [x + wide * 1.14, y + deep], [x - wide * 1.18, y + deep]];
  };
  shape(pen, "#232120", corners(1.06));
  shape(pen, fade(pen, y - ry, y + ry, ["#4a4847", "#3d3b3a"]), corners(1));
  scatter(420, [x - rx, y - ry, rx * 2, ry * 2], roll, (px, py) => {
    box(pen, `rgba(255,250,240,${roll(0.04, 0.16)})`, [px, py, 3, 2]);
  });
}

/** A village road by day; returns its dice, so that it looks the same each time. */
function villageRoad(pen) {
  const roll = dice(29);
  daylight(pen, roll, ["#6fa3cf", "#a9cbe2", "#e6eef0"]);
  const village = { wall: "#e5d7bd", roof: "#a4523a", hole: "#5b6a70" };
  house(pen, { x: 40, y: 362, width: 190, colours: village });
  const other = { ...village, wall: "#bcd3cf", roof: "#7f4a3c" };
  house(pen, { x: 742, y: 356, width: 160, colours: other });
  grass(pen, roll);
  asphalt(pen, roll);
  const green = ["#6d5a42", "#3c5a2c", "#54763a"];
  palm(pen, { x: 250, y: 400, height: 250, colours: green, roll });
  palm(pen, { x: 690, y: 380, height: 180, colours: green, roll });
  return roll;
}

const HOLES = [{ x: 560, y: 432, rx: 46, ry: 13 }, { x: 400, y: 572, rx: 165, ry: 56 }];

/** A road by day with two holes full of rain; neighbours have planted a branch as a warning. */
export function brokenRoad(pen) {
  const roll = villageRoad(pen);
  for (const hole of HOLES) pothole(pen, roll, hole);
  warningBranch(pen, roll, 452, 580);
  return [roll, 12];
}

/** The same road after the officers were there. */
export function mendedRoad(pen) {
  const roll = villageRoad(pen);
  for (const hole of HOLES) patch(pen, roll, hole);
  return [roll, 12];
}

function mirror(pen, from, depth) {
  pen.save();
  pen.globalAlpha = 0.5;
  pen.translate(0, 2 * from);
  pen.scale(1, -1);
  pen.drawImage(pen.canvas, 0, from - depth, WIDTH, depth, 0, from - depth, WIDTH, depth);
  pen.restore();
}

function bushes(pen, roll) {
  box(pen, fade(pen, 330, 410, ["#5f7f63", "#4d6440", "#6f6a4c"]), [0, 330, WIDTH, 80]);
  for (let bush = 0; bush < 30; bush += 1) {
    const green = `hsl(${roll(84, 110)},26%,${roll(24, 38)}%)`;
    const place = { x: roll(280, 660), y: roll(372, 396) };
    blob(pen, green, { ...place, rx: roll(16, 34), ry: roll(12, 26), roll });
  }
}

function water(pen, roll) {
  const mud = fade(pen, 405, HEIGHT, ["#95836a", "#7d6a50", "#5d4d39"]);
  const haze = fade(pen, 405, HEIGHT, ["rgba(140,120,92,.35)", "rgba(110,92,68,.8)"]);
  box(pen, mud, [0, 405, WIDTH, HEIGHT]);
  mirror(pen, 406, 220);
  box(pen, haze, [0, 405, WIDTH, HEIGHT]);
  scatter(420, [0, 412, WIDTH, 300], roll, (x, y) => {
    const wide = 8 + ((y - 400) / 320) * 80;
    stroke(pen, `rgba(235,230,215,${roll(0.05, 0.22)})`, 2, [[x, y], [x + wide, y + roll(-1, 1)]]);
  });
}

function rain(pen, roll) {
  scatter(260, [0, 0, WIDTH, HEIGHT], roll, (x, y) => {
    stroke(pen, "rgba(235,240,245,.2)", 1.4, [[x, y], [x - 5, y + 30]]);
  });
}

/** A lane under brown water after the rain. */
export function floodedLane(pen) {
  const roll = dice(83);
  const damp = { wall: "#cdbf9f", roof: "#8d4b3a", hole: "#49555a" };
  const other = { ...damp, wall: "#a9c0bb", roof: "#6d4338" };
  daylight(pen, roll, ["#8797a3", "#b3bdc2", "#d5d8d5"]);
  bushes(pen, roll);
  palm(pen, { x: 470, y: 390, height: 230, colours: ["#54493a", "#38502f", "#4c683d"], roll });
  house(pen, { x: -40, y: 420, width: 360, colours: damp });
  house(pen, { x: 610, y: 412, width: 330, colours: other });
  water(pen, roll);
  litter(pen, roll, 9, [120, 480, 700, 180]);
  rain(pen, roll);
  return [roll, 12];
}
