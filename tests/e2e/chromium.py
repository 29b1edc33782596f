"""How Chromium is started: without display, without calls of its own to the network, patient."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, expect, sync_playwright

from tests.e2e import patience

# The same engine without a window to draw: a new page costs it six times less.
PROGRAMMES = ("chromium-headless-shell", "chromium")
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    programme = next(filter(None, map(shutil.which, PROGRAMMES)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=programme, args=CHROMIUM)
        browser.on("context", lambda ouvert: ouvert.set_default_timeout(patience.MS))
        expect.set_options(timeout=patience.MS)
        yield browser
        browser.close()
