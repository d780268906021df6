"""No network: the chain runs without any, and a page loads nothing and runs nothing when it is opened."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from chain_run import report, sample_copy

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def without_network() -> tuple:
    """The command that runs another in a network of its own, without even a loopback; empty where it is not permitted."""
    if not shutil.which("unshare"):
        return ()
    for command in (("unshare", "-rn"), ("unshare", "-n")):
        if subprocess.run([*command, "true"], capture_output=True).returncode == 0:
            return command
    return ()


def test_a_report_needs_no_network_not_even_a_loopback(built, tmp_path):
    before = without_network()
    if not before:
        pytest.skip("this computer does not permit a network of its own")
    done = report(sample_copy(tmp_path / "programme"), before=before)
    assert done.status == built.status == 0, done.said
    assert (done.out / "A1/results.json").read_bytes() == (built.out / "A1/results.json").read_bytes()


def pages(built) -> list[Path]:
    return sorted(built.out.rglob("*.html"))


def test_every_page_forbids_loading_and_scripts(built):
    for page in pages(built):
        head = page.read_text(encoding="utf-8").split("</head>")[0]
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', head)
        assert policy and "default-src 'none'" in policy[1].replace("&#39;", "'"), page
        assert "unsafe-eval" not in policy[1] and "http" not in policy[1], page


def without_own_script(page: Path) -> str:
    """The page's text; of a phone page without the one script that its policy allows by its hash."""
    html = page.read_text(encoding="utf-8")
    if page.name != "plan.html":
        return html
    (text,) = re.findall(r"<script>(.*?)</script>", html, flags=re.S)
    assert f"script-src 'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" in html, page
    return html.replace(text, "").replace("<script></script>", "")


def test_no_page_has_a_script_a_form_or_an_address_of_another_place(built):
    for page in pages(built):
        html = without_own_script(page)
        assert not re.search(r"<script|<iframe|<object|<embed|<form|<base\b|<link\b", html, re.I), page
        assert not re.search(r"\son[a-z]+\s*=", re.sub(r">[^<]*<", "><", html)), page
        sources = re.findall(r'(?:src|href|action|poster|srcset)="([^"]*)"', html)
        assert all(source.startswith(("#", "data:")) or not re.match(r"[a-z]+:|//", source) for source in sources), page
        assert not re.search(r"url\((?!['\"]?(?:data:|#))", html), page


def test_an_opened_page_asks_for_nothing_and_runs_nothing(built):
    if CHROMIUM is None:
        pytest.skip("no browser on this computer")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        asked, said = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        for path in pages(built):
            asked.clear(), said.clear()
            page.goto(path.as_uri())
            page.wait_for_load_state("networkidle")
            assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()], path
            assert said == [], (path, said)
        browser.close()
