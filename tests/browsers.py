"""A browser for the tests: the system's, else Playwright's own, else Debian's when we are root."""

import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def system_browser() -> str | None:
    """Return the path of a Chromium of this machine, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """Start a browser; where there is none the test fails and says so."""
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=system_browser(), args=ARGUMENTS)
        yield opened
        await opened.close()


def ensure() -> str:
    """Get a browser from wherever there is one; returns "" or why there is none."""
    if system_browser():
        return ""
    own = [sys.executable, "-m", "playwright", "install", "chromium"]
    if _run(own):
        return ""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _run(["apt-get", "update", "-qq"])
        if _run(["apt-get", "install", "-y", "-qq", "chromium"]):
            return ""
    return "no Chromium: install one, or let `playwright install chromium` reach the network"


def _run(command: list[str]) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, timeout=240, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    if trouble := ensure():
        print(f"browser tests will fail: {trouble}", file=sys.stderr)
