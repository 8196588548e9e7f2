/** The icons, drawn on a 24 by 24 grid in the colour of the text around them. */

const SVG = "http://www.w3.org/2000/svg";

const STROKED = {
  attach:
    "M20 11.5 12 19.4a5 5 0 0 1-7-7L13.4 4a3.4 3.4 0 0 1 4.8 4.8l-8.3 8.3" +
    "a1.7 1.7 0 0 1-2.4-2.4L15 7.3",
  back: "M19 12H5m6-6-6 6 6 6",
  ban: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM6 6l12 12",
  clock: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7v5.2l3.4 2",
  close: "M6 6l12 12M18 6 6 18",
  down: "m6 9.5 6 6 6-6",
  keyboard: "M3.5 6h17v12h-17zM7 9.6h.1M10.3 9.6h.1M13.7 9.6h.1M17 9.6h.1M8 14.4h8",
  list: "M8.5 6.5H20M8.5 12H20M8.5 17.5H20M4 6.5h.1M4 12h.1M4 17.5h.1",
  link: "M14 5h5v5M19 5l-8.5 8.5M17 14v5H5V7h5",
  menu: "M4.5 7h15M4.5 12h15M4.5 17h15",
  mic:
    "M12 3.5a2.7 2.7 0 0 0-2.7 2.7v5.3a2.7 2.7 0 0 0 5.4 0V6.2A2.7 2.7 0 0 0 12 3.5Z" +
    "M6 11.2a6 6 0 0 0 12 0M12 17.4v3.1",
  pencil: "m5 19 .8-3.7L16.4 4.7l2.9 2.9L8.7 18.2z",
  plus: "M12 5v14M5 12h14",
  reply: "M9.5 6 4 11.5 9.5 17M4.5 11.5H14a6 6 0 0 1 6 6",
  smile:
    "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM8.3 14.2a4.4 4.4 0 0 0 7.4 0M9 9.6h.1" +
    "M15 9.6h.1",
  sticker:
    "M13 20.2H7A3.2 3.2 0 0 1 3.8 17V7A3.2 3.2 0 0 1 7 3.8h10A3.2 3.2 0 0 1 20.2 7v6zm0 0" +
    "V16a3 3 0 0 1 3-3h4.2",
  trash: "M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7",
  warning: "M12 4 2.8 19.5h18.4zM12 10v4.4M12 17h.1",
  wire: "M4 8h13m-3.5-3.5L17 8l-3.5 3.5M20 16H7m3.5-3.5L7 16l3.5 3.5",
  tick: "m5 12.5 4.5 4.5L19 7.5",
  ticks: "m2 12.5 4.5 4.5L15 8.5m-4.2 7.2 1.3 1.3L21.5 8",
};

const FILLED = {
  album: "M3 8.5h13V20H3zM6 6.7h12.6V17h-1V7.7H6zM8.5 4.5H21V15h-1V5.5H8.5z",
  camera:
    "M9 5 7.6 7H4.5A1.5 1.5 0 0 0 3 8.5v9A1.5 1.5 0 0 0 4.5 19h15a1.5 1.5 0 0 0 1.5-1.5" +
    "v-9A1.5 1.5 0 0 0 19.5 7h-3.1L15 5zm3 4.2a3.7 3.7 0 1 1 0 7.4 3.7 3.7 0 0 1 0-7.4z",
  dots:
    "M12 4.3a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4zm0 6" +
    "a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4zm0 6" +
    "a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4z",
  file:
    "M6 2.5h8l5 5V20a1.5 1.5 0 0 1-1.5 1.5h-11.5A1.5 1.5 0 0 1 4.5 20V4" +
    "A1.5 1.5 0 0 1 6 2.5zM13.5 4v4H17.5z",
  pause: "M7 5h3.5v14H7zM13.5 5H17v14h-3.5z",
  person: "M12 3.8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.5 20c0-4 3.4-6.3 7.5-6.3s7.5 2.3 7.5 6.3z",
  pin:
    "M12 2.5a6.7 6.7 0 0 1 6.7 6.7C18.7 14 12 21.5 12 21.5S5.3 14 5.3 9.2" +
    "A6.7 6.7 0 0 1 12 2.5zm0 4.2a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  play: "M7.5 4.7v14.6L19.5 12z",
  send: "M3 20.5 21.5 12 3 3.5 3 10.2 15 12 3 13.8z",
  verified:
    "m12 2 2.4 1.8 3-.1.9 2.9 2.5 1.7-1 2.9 1 2.8-2.5 1.7-.9 2.9-3-.1L12 22" +
    "l-2.4-1.5-3 .1-.9-2.9-2.5-1.7 1-2.8-1-2.9 2.5-1.7.9-2.9 3 .1zM7.6 12" +
    "l3.2 3.2 5.6-5.8-1.3-1.3-4.3 4.5-1.9-1.9z",
};

/** Draw an icon; it is decoration, so its control needs a label of its own. */
export function icon(name) {
  const filled = name in FILLED;
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", filled ? "icon icon-filled" : "icon");
  path.setAttribute("d", filled ? FILLED[name] : STROKED[name]);
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg;
}
