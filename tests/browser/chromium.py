"""Chromium for tests: found, or skipped with a clear message; with COMITY_REQUIRE=browser its absence is a failure."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.conftest import absent

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def executable() -> str | None:
    asked = os.environ.get("CHROMIUM")
    if asked:
        return asked if Path(asked).exists() else None
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or (str(MAC) if MAC.exists() else None)


@contextmanager
def launched() -> Iterator[Any]:
    """A Playwright browser; every page it opens is asked for nothing outside this machine."""
    path = executable()
    if path is None:
        absent("browser", "no Chromium: set CHROMIUM to an executable or install Chromium or Chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        absent("browser", "playwright is not installed")
    arguments = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
    if os.name == "posix" and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        try:
            yield browser
        finally:
            browser.close()
