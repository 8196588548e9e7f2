/** The brushes with which the sample photos are painted: skies, hills, houses, grain. */

export const WIDTH = 960;
export const HEIGHT = 720;

const PAPER = ["#e4e0d4", "#d9d0ba", "#b58a5c", "#8d7a62"];
const LITTER = [...PAPER, "#b5564a", "#c9b46a", "#6f8fa8", "#7c9270"];

/** A repeatable random source: a scene looks the same each time. */
export function dice(seed) {
  let state = seed;
  return (least = 0, most = 1) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return least + (state / 2 ** 32) * (most - least);
  };
}

/** A gradient from the first colour at y0 to the last at y1. */
export function fade(pen, y0, y1, colours) {
  const gradient = pen.createLinearGradient(0, y0, 0, y1);
  colours.forEach((colour, at) => gradient.addColorStop(at / (colours.length - 1), colour));
  return gradient;
}

/** Fill a polygon. */
export function shape(pen, colour, points) {
  pen.fillStyle = colour;
  pen.beginPath();
  points.forEach(([x, y]) => pen.lineTo(x, y));
  pen.closePath();
  pen.fill();
}

/** Fill a rectangle. */
export function box(pen, colour, [x, y, width, height]) {
  pen.fillStyle = colour;
  pen.fillRect(x, y, width, height);
}

/** Fill a round, uneven patch, as puddles, holes and bags are. */
export function blob(pen, colour, { x, y, rx, ry, roll, rough = 0.16 }) {
  const corners = Array.from({ length: 14 }, (_, n) => {
    const angle = (n / 14) * 2 * Math.PI;
    const reach = 1 + roll(-rough, rough);
    return [x + Math.cos(angle) * rx * reach, y + Math.sin(angle) * ry * reach];
  });
  const middle = (a, b) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  pen.fillStyle = colour;
  pen.beginPath();
  pen.moveTo(...middle(corners.at(-1), corners[0]));
  corners.forEach((corner, n) => {
    pen.quadraticCurveTo(...corner, ...middle(corner, corners[(n + 1) % corners.length]));
  });
  pen.fill();
}

/** Draw a soft light; the colour is "red,green,blue". */
export function glow(pen, colour, strength, [x, y, radius]) {
  const light = pen.createRadialGradient(x, y, 0, x, y, radius);
  light.addColorStop(0, `rgba(${colour},${strength})`);
  light.addColorStop(1, `rgba(${colour},0)`);
  box(pen, light, [x - radius, y - radius, 2 * radius, 2 * radius]);
}

/** Draw a line through the points. */
export function stroke(pen, colour, width, points) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  pen.beginPath();
  points.forEach(([x, y]) => pen.lineTo(x, y));
  pen.stroke();
}

/** Draw a ridge of hills that ends at the ground. */
export function hills(pen, colour, { top, ground, roll }) {
  const ridge = [[0, ground]];
  let y = top + roll(0, 40);
  for (let x = 0; x <= WIDTH; x += 24) {
    y = Math.min(ground - 10, Math.max(top, y + roll(-16, 16)));
    ridge.push([x, y]);
  }
  shape(pen, colour, [...ridge, [WIDTH, ground]]);
}

/** Draw a coconut palm that leans with the wind. */
export function palm(pen, { x, y, height, colours, roll }) {
  const crown = [x + height * 0.12, y - height];
  const waist = [x + height * 0.02, y - height * 0.5];
  stroke(pen, colours[0], height * 0.045, [[x, y], waist, crown]);
  for (let leaf = 0; leaf < 15; leaf += 1) {
    const angle = Math.PI * (1.14 - leaf * 0.091) + roll(-0.1, 0.1);
    const reach = height * roll(0.36, 0.5);
    const tip = [crown[0] + Math.cos(angle) * reach, crown[1] - Math.sin(angle) * reach * 0.6];
    const half = (crown[0] + tip[0]) / 2;
    pen.fillStyle = colours[1 + (leaf % 2)];
    pen.beginPath();
    pen.moveTo(...crown);
    pen.quadraticCurveTo(half, tip[1] - reach * 0.4, tip[0], tip[1] + reach * 0.34);
    pen.quadraticCurveTo(half, tip[1] - reach * 0.08, ...crown);
    pen.fill();
  }
}

/** Draw a low house with a saddle roof. */
export function house(pen, { x, y, width, colours: { wall, roof, hole } }) {
  const tall = width * 0.42;
  box(pen, wall, [x, y - tall, width, tall]);
  shape(pen, roof, [
    [x - width * 0.1, y - tall],
    [x + width * 0.18, y - tall - width * 0.26],
    [x + width * 0.82, y - tall - width * 0.26],
    [x + width * 1.1, y - tall],
  ]);
  box(pen, "rgba(0,0,0,.22)", [x, y - tall, width, tall * 0.16]);
  box(pen, hole, [x + width * 0.12, y - tall * 0.68, width * 0.2, tall * 0.34]);
  box(pen, hole, [x + width * 0.66, y - tall * 0.68, width * 0.2, tall * 0.34]);
  box(pen, "rgba(40,25,15,.75)", [x + width * 0.42, y - tall * 0.74, width * 0.16, tall * 0.74]);
}

/** Scatter short marks over an area: gravel, grass, rain. */
export function scatter(count, [x, y, width, height], roll, mark) {
  for (let n = 0; n < count; n += 1) mark(x + roll(0, width), y + roll(0, height));
}

/** Strew paper and plastic over an area. */
export function litter(pen, roll, count, [x, y, width, height]) {
  scatter(count, [x, y, width, height], roll, (px, py) => {
    pen.save();
    pen.translate(px, py);
    pen.rotate(roll(-1.5, 1.5));
    box(pen, LITTER[Math.floor(roll(0, LITTER.length))], [0, 0, roll(7, 32), roll(5, 15)]);
    pen.restore();
  });
}

/** Finish a picture as a cheap phone camera does: dark corners and noise. */
export function develop(pen, roll, noise) {
  const corner = pen.createRadialGradient(WIDTH / 2, HEIGHT / 2, 300, WIDTH / 2, HEIGHT / 2, 680);
  corner.addColorStop(0, "rgba(0,0,0,0)");
  corner.addColorStop(1, "rgba(0,0,0,.34)");
  box(pen, corner, [0, 0, WIDTH, HEIGHT]);
  const image = pen.getImageData(0, 0, WIDTH, HEIGHT);
  for (let at = 0; at < image.data.length; at += 4) {
    const grain = roll(-noise, noise);
    for (let colour = 0; colour < 3; colour += 1) image.data[at + colour] += grain;
  }
  pen.putImageData(image, 0, 0);
}
