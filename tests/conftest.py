"""A real browser, for every test that opens a page or runs a script."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import settings

# how long one example takes says how busy the machine is, nothing of the code
settings.register_profile("livelihood", deadline=None)
settings.load_profile("livelihood")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")  # one at a time: two of them in one process get into each other's way
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("no browser on this computer")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()
