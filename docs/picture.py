"""Makes docs/picture.png: the top of the first plan's page, from the sample's report. Run: python docs/picture.py reports"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path


def main(reports: Path) -> None:
    from PIL import Image
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 780, "height": 1000}, device_scale_factor=1.5)
        page.goto((reports / "A1" / "H1" / "P1" / "viability.html").resolve().as_uri())
        shot = page.screenshot(clip={"x": 0, "y": 0, "width": 780, "height": 1000})
        browser.close()
    small = Image.open(io.BytesIO(shot)).convert("RGB").quantize(64, dither=Image.Dither.NONE)
    small.save(Path(__file__).with_name("picture.png"), optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
