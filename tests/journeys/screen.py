"""What a phone of the demo shows, and when it came to be seen: told by the page's own changes."""

import re
from dataclasses import dataclass
from typing import Any

from tests.journeys.handsets import Visit

#: Milliseconds; several people may use the machine, and how long it takes is measured anyway.
PATIENCE = 40_000

#: Notes on the page's clock when each phone was last tapped.
_NOTE_TAPS = """() => {
  window.tapped = {};
  document.addEventListener("click", (event) => {
    const phone = event.target.closest("[data-phone]")?.dataset.phone;
    if (phone) window.tapped[phone] = performance.now();
  }, true);
}"""

#: Resolves with the newest bubbles as soon as they differ from what was seen, and are painted.
_CHANGED = """([phone, seen, patience]) => new Promise((resolve, reject) => {
  const log = document.querySelector(`[data-phone="${phone}"] .log`);
  const bubble = (node) => ({
    id: node.dataset.bubble,
    mine: node.dataset.from !== "bot",
    text: node.querySelector("[data-words]")?.innerText ?? "",
    buttons: [...node.querySelectorAll("button[data-press]")].map((one) => one.innerText),
    opens: Boolean(node.querySelector("[data-list-open]")),
    link: node.querySelector("a[href*='/sertifikat/']")?.href ?? "",
  });
  const newest = () => [...log.querySelectorAll("[data-bubble]")].slice(-8).map(bubble);
  const observer = new MutationObserver(look);
  const timer = setTimeout(() => (observer.disconnect(), reject("nothing new")), patience);
  function look() {
    const bubbles = newest();
    if (JSON.stringify(bubbles) === seen) return;
    observer.disconnect();
    clearTimeout(timer);
    const answer = () => resolve({
      print: JSON.stringify(bubbles),
      bubbles,
      since: performance.now() - window.tapped[phone],
    });
    requestAnimationFrame(() => setTimeout(answer));
  }
  observer.observe(log, { childList: true, subtree: true, characterData: true });
  look();
})"""


@dataclass(frozen=True)
class Bubble:
    """One message as it is read: its words, and what can be pressed."""

    id: str
    mine: bool
    text: str
    buttons: tuple[str, ...]
    #: Whether it has a list to choose from.
    opens: bool
    #: The address of a certificate, if it shows one.
    link: str

    @property
    def toggles(self) -> tuple[str, ...]:
        """Return the buttons that switch something on or off."""
        return tuple(label for label in self.buttons if label[:1] in ("☐", "☑"))


@dataclass(frozen=True)
class Shown:
    """The newest bubbles, how they look to the page, and the milliseconds since the last tap."""

    print: str = ""
    bubbles: tuple[Bubble, ...] = ()
    since: float = 0.0

    @property
    def heard(self) -> tuple[Bubble, ...]:
        """Return what the service said."""
        return tuple(bubble for bubble in self.bubbles if not bubble.mine)


async def note_taps(visited: Visit) -> None:
    """Let the page keep the time of each tap."""
    await visited.page.evaluate(_NOTE_TAPS)


async def changed(visited: Visit, phone: str, seen: Shown) -> Shown:
    """Wait until a phone shows something else than was seen."""
    found: dict[str, Any] = await visited.page.evaluate(_CHANGED, [phone, seen.print, PATIENCE])
    bubbles = tuple(Bubble(**{**one, "buttons": tuple(one["buttons"])}) for one in found["bubbles"])
    return Shown(found["print"], bubbles, found["since"] or 0.0)


def plain(text: str) -> str:
    """Return words without marks and line ends, as they compare."""
    return re.sub(r"\s+", " ", re.sub(r"[*_]", "", text)).strip()
