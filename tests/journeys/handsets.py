"""The demo's phones in a browser, as a visitor uses them: writes, presses, chooses, looks."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from playwright.async_api import Locator, Page, expect

from tests.browsers import browser

SCREEN = {"width": 1600, "height": 1000}
#: Milliseconds that one step may take; an album waits for its siblings, a service starts.
PATIENCE = 30_000


@dataclass(frozen=True)
class Handset:
    """One phone of the page."""

    element: Locator

    async def says(self, text: str) -> None:
        """Write a message and send it."""
        await self.element.locator("[data-composer]").fill(text)
        await self.element.locator("[data-send]").click()

    async def presses(self, label: str) -> None:
        """Press the newest button, or key, with this label."""
        await self.element.get_by_role("button", name=label, exact=True).last.click()

    async def picks(self, label: str) -> None:
        """Choose a row of the newest list."""
        await self.element.locator("[data-list-open]").last.click()
        await self.element.locator("[data-row]", has_text=label).click()
        await self.element.locator("[data-list-send]").click()

    async def shows_photo(self, sample: str) -> None:
        """Send one of the sample photos."""
        await self.element.locator("[data-attach]").click()
        await self.element.locator('[data-attach-item="photo"]').click()
        await self.element.locator(f'[data-sample="{sample}"]').click()

    async def answers_first(self) -> None:
        """Press the first button of the newest message that has any."""
        await self.element.locator(".buttons").last.locator("[data-press]").first.click()

    async def hears(self, text: str) -> Locator:
        """Wait for a message with these words, and return the newest such."""
        found = self.bubbles(text).last
        await expect(found).to_be_visible(timeout=PATIENCE)
        return found

    def bubbles(self, text: str = "") -> Locator:
        """Find what the service has said."""
        return self.element.locator('[data-from="bot"]', has_text=text)


#: Takes a picture of a phone, by a name.
Keep = Callable[[Handset, str], Awaitable[None]]


async def keep_nothing(handset: Handset, name: str) -> None:
    """Take no picture."""


@dataclass(frozen=True)
class Visit:
    """The demo's page, and everything that it complained of."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def phone(self, name: str) -> Handset:
        """Find a phone."""
        return Handset(self.page.locator(f'[data-phone="{name}"]'))

    async def jumps(self, label: str) -> None:
        """Move the clock."""
        await self.page.locator(f'[data-jump="{label}"]').click()

    async def opens_panel(self, name: str) -> None:
        """Open the drawer with the faults or the wire."""
        await self.page.locator(f'[data-panel-toggle="{name}"]').click()

    async def sets(self, **fields: str) -> None:
        """Fill the fields of the fault panel."""
        for name, value in fields.items():
            box = self.page.locator(f'[data-faults] [name="{name}"]')
            if await box.evaluate("box => box.tagName") == "SELECT":
                await box.select_option(value)
            else:
                await box.fill(value)


@asynccontextmanager
async def visit(address: str) -> AsyncIterator[Visit]:
    """Open the page; at the end nothing may have gone wrong in it."""
    async with browser() as chromium:
        page = await chromium.new_page(viewport=SCREEN, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_default_timeout(PATIENCE)
        visited = Visit(page)
        page.on("pageerror", lambda error: visited.complaints.append(str(error)))
        page.on("console", lambda said: _note(visited, said.type, said.text))
        await page.goto(address)
        yield visited
        assert visited.complaints == []


def _note(visited: Visit, kind: str, text: str) -> None:
    if kind == "error":
        visited.complaints.append(text)
