/** Builds elements; texts become text nodes, so nothing a person writes is ever read as HTML. */

import { icon } from "./icons.js";

const SAFE_TAGS = new Set(["B", "I", "U", "S", "CODE", "PRE", "BR", "A"]);
const SAFE_LINK = /^(https?:|tel:|mailto:|tg:)/i;

/** Make an element; props starting with "on" are listeners, the others attributes. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(element, name, value);
  element.append(...children.flat(2).filter(isShown));
  return element;
}

function isShown(child) {
  return child !== null && child !== undefined && child !== false;
}

function setProp(element, name, value) {
  if (!isShown(value)) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else element.setAttribute(name, value === true ? "" : value);
}

/** Make a button that does not submit. */
export function button(props, ...children) {
  return h("button", { type: "button", ...props }, ...children);
}

/** Make a round button that shows an icon; the label is what a screen reader says. */
export function iconButton(label, name, props) {
  return button({ class: "round", "aria-label": label, title: label, ...props }, icon(name));
}

/** Make a link that opens beside the page. */
export function outerLink(href, props, ...children) {
  return h("a", { href, target: "_blank", rel: "noopener noreferrer", ...props }, ...children);
}

/** Copy the emulator's bubble HTML, keeping only the tags that its contract names. */
export function rich(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const copy = document.createDocumentFragment();
  copySafely(parsed.body, copy);
  return copy;
}

function copySafely(source, target) {
  for (const node of source.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) target.append(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE) continue;
    const kept = SAFE_TAGS.has(node.tagName) ? target.appendChild(safeCopy(node)) : target;
    copySafely(node, kept);
  }
}

function safeCopy(node) {
  const href = node.getAttribute("href") ?? "";
  if (node.tagName === "A" && SAFE_LINK.test(href)) return outerLink(href);
  return h(node.tagName.toLowerCase());
}

/** Give an async task that never runs twice at once: calls made meanwhile become one more run. */
export function oneAtATime(task) {
  let running = null;
  let again = false;
  async function run() {
    do {
      again = false;
      await task();
    } while (again);
  }
  return () => {
    if (running) again = true;
    else running = run().finally(() => (running = null));
    return running;
  };
}
