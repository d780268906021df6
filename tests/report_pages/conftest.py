"""The invented place of tests/output, by name; what axe finds on a page."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "output"))


@pytest.fixture
def axe_finds_nothing(browser, tmp_path):
    """Asserts that axe finds nothing on a page whose tables are all open. before : what to do with the page first."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")

    def look(html: str, width: int, before=lambda page: None):
        file = tmp_path / "page.html"
        policy = r"default-src 'none';[^\"]*"  # axe itself is a script
        file.write_text(re.sub(policy, "default-src 'none' 'unsafe-eval' 'unsafe-inline'; img-src data:", html, count=1), encoding="utf-8")
        page = browser.new_page(viewport={"width": width, "height": 900})
        try:
            page.goto(file.as_uri())
            before(page)
            for details in page.query_selector_all("summary"):
                details.click()
            found = axe.Axe().run(page)
            assert found.violations_count == 0, found.generate_report()
        finally:
            page.close()

    return look
