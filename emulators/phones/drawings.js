/** Drawings that stand in for what the demo cannot fetch: a street map, the wave of a recording. */

const SVG = "http://www.w3.org/2000/svg";
const BARS = 30;

/** Draw the wave of a recording; which wave follows from its id. */
export function waveDrawing(seed) {
  const bars = Array.from({ length: BARS }, (_, n) => {
    const loud = 0.45 + 0.55 * Math.sin(((n + 1) / (BARS + 1)) * Math.PI);
    const tall = 3 + ((seed.charCodeAt(n % seed.length) * (n + 3)) % 17) * loud;
    return `M${n * 4 + 2} ${12 - tall / 2}v${tall}`;
  });
  return drawing("wave", [BARS * 4, 24], [["path", { d: bars.join("") }]]);
}

/** Draw streets, a river and a park; where they lie follows from the place. */
export function mapDrawing(lat, lon) {
  const seed = lat * 7919 + lon * 104729;
  const at = (n, span) => Math.abs(Math.round(seed * (n + 1) * 10)) % span;
  const bends = `${20 + at(1, 70)}C70 ${at(2, 130)} 150 ${at(3, 130)} 270 ${20 + at(4, 90)}`;
  const street = (n) => `M${20 + n * 80 + at(n, 30)} -5 ${at(n + 5, 60) + n * 80} 135`;
  const lane = (n) => `M-5 ${10 + n * 32 + at(n, 12)} 265 ${2 + n * 34 + at(n, 18)}`;
  const streets = [0, 1, 2].map(street);
  const lanes = [0, 1, 2, 3].map(lane);
  return drawing("map-drawing", [260, 130], [
    ["rect", { width: 260, height: 130, class: "map-land" }],
    ["rect", { x: at(9, 170), y: at(6, 70), width: 78, height: 48, rx: 6, class: "map-park" }],
    ["path", { d: `M-10 ${bends}`, class: "map-river" }],
    ["path", { d: lanes.join(""), class: "map-lane" }],
    ["path", { d: streets.join(""), class: "map-street" }],
    ["path", { d: streets[1], class: "map-main" }],
  ]);
}

function drawing(name, [width, height], parts) {
  const box = { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "xMidYMid slice" };
  const svg = element("svg", { class: name, "aria-hidden": "true", ...box });
  svg.append(...parts.map(([tag, attributes]) => element(tag, attributes)));
  return svg;
}

function element(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
