"""The ledger: what has changed is seen, what has not is skipped, and a broken-off run goes on where it was."""

import json
import os
import shutil

import pytest

from livelihood.errors import Problem
from livelihood.report import ledger
from livelihood.tables import open_programme


@pytest.fixture
def programme(tmp_path):
    for code in ("A1", "B1"):
        (tmp_path / "p" / "shelters" / code).mkdir(parents=True)
        (tmp_path / "p" / "shelters" / code / "prices.csv").write_text("date,price\n2026-01-01,5\n")
    (tmp_path / "p" / "trades").mkdir()
    (tmp_path / "p" / "programme.toml").write_text('currency = "IDR"\ncountry = "ID"\n')
    return tmp_path / "p"


def hashes(programme):
    opened = open_programme(programme)
    return {code: opened.fingerprint(code) for code in ("A1", "B1")}


def test_one_changed_cell_changes_one_place(programme):
    before = hashes(programme)
    (programme / "shelters" / "A1" / "prices.csv").write_text("date,price\n2026-01-01,6\n")
    after = hashes(programme)
    assert after["A1"] != before["A1"] and after["B1"] == before["B1"]


@pytest.mark.parametrize("name", ["programme.toml", "trades/own.toml"])
def test_what_all_places_share_changes_all(programme, name):
    before = hashes(programme)
    (programme / name).write_text('currency = "IDR"\ncountry = "ID"\nseed = 77\n')
    after = hashes(programme)
    assert after["A1"] != before["A1"] and after["B1"] != before["B1"]


def test_times_of_files_change_nothing(programme, tmp_path):
    before = hashes(programme)
    shutil.copytree(programme, tmp_path / "elsewhere")
    os.utime(programme / "programme.toml", (1, 1))
    assert hashes(programme) == before == hashes(tmp_path / "elsewhere")


def test_a_renamed_file_is_a_change(programme):
    before = hashes(programme)
    (programme / "shelters" / "A1" / "prices.csv").rename(programme / "shelters" / "A1" / "quotes.csv")
    assert hashes(programme)["A1"] != before["A1"]


def test_pipes_and_broken_links_do_not_stop_it(programme):
    os.mkfifo(programme / "shelters" / "A1" / "pipe.csv")
    (programme / "shelters" / "A1" / "link.csv").symlink_to(programme / "nowhere")
    (programme / "shelters" / "A1" / "zero.csv").symlink_to("/dev/zero")
    assert len(hashes(programme)["A1"]) == 64


def record(code="A1", **more):
    return {"code": code, "state": "done", "problems": [], "sizes": {}, **more}


def test_records_survive_a_run_json_and_a_later_one_replaces_an_earlier(tmp_path):
    (tmp_path / "one").mkdir()
    first = ledger.Ledger(tmp_path / "one")
    for code in ("B1", "A1"):
        first.put(record(code, seconds=1))
    first.put(record("B1", seconds=2, problems=[ledger.kept(Problem("PLACE-01", file='q"{x}'))]))
    (tmp_path / "run.json").write_text("".join(first.lines()), encoding="utf-8")
    whole = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert list(whole["shelters"]) == ["A1", "B1"] and whole["versions"]["numpy"]
    (tmp_path / "two").mkdir()
    second = ledger.Ledger(tmp_path / "two")
    second.read_run(tmp_path / "run.json")
    assert list(second) == ["A1", "B1"]
    assert second["B1"] == first["B1"] and ledger.problem_of(second["B1"]["problems"][0]) == Problem("PLACE-01", file='q"{x}')


def test_a_ledger_of_no_place_is_good_json(tmp_path):
    assert json.loads("".join(ledger.Ledger(tmp_path).lines()))["shelters"] == {}


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"form": 99,\n"A1": {"state": "done"}\n', '{"form": 1,\n"shelters": {\n"A1": {"state": \n', '{"form": 1,\n"../x": {"state": "done"}\n', "\xff\x00"])
def test_a_run_json_that_is_not_in_order_counts_as_none(tmp_path, text):
    (tmp_path / "run.json").write_bytes(text.encode("latin-1"))
    read = ledger.Ledger(tmp_path)
    read.read_run(tmp_path / "run.json")
    assert list(read) == []


def test_what_a_broken_off_run_had_finished_is_taken_over_even_if_its_last_line_is_cut(tmp_path):
    (tmp_path / "dead").mkdir()
    dead = ledger.Ledger(tmp_path / "dead")
    dead.put(record("A1"))
    dead.put(record("B1"))
    dead.close()
    file = tmp_path / "dead" / ledger.JOURNAL
    file.write_bytes(file.read_bytes()[:-20])
    alive = ledger.Ledger(tmp_path)
    alive.read_journal(file)
    assert list(alive) == ["A1"]


def test_a_place_is_unchanged_only_if_all_that_made_it_and_all_its_files_are_the_same(tmp_path):
    (tmp_path / "A1").mkdir()
    (tmp_path / "A1" / "page.html").write_text("12345")
    made_from = {"inputs": "i", "program": "p", "formats": ["html"]}
    whole = record(sizes={"A1/page.html": 5}, **made_from)
    assert ledger.is_unchanged(whole, made_from, tmp_path)
    assert ledger.is_unchanged({**whole, "state": "part"}, made_from, tmp_path)
    assert not ledger.is_unchanged({**whole, "inputs": ""}, {**made_from, "inputs": ""}, tmp_path)  # inputs that cannot be looked at
    for change in ({"inputs": "j"}, {"program": "q"}, {"formats": ["pdf"]}, {"state": "stopped"}, {"again": True}, {"sizes": {}}, {"sizes": {"A1/page.html": 6}}, {"sizes": {"A1/other": 5}}):
        assert not ledger.is_unchanged({**whole, **change}, made_from, tmp_path), change


def test_the_memory_of_many_records_stays_on_the_disk(tmp_path):
    many = ledger.Ledger(tmp_path)
    for number in range(2000):
        many.put(record(f"P{number}", padding="x" * 2000))
    assert many["P1999"]["code"] == "P1999" and sum(1 for _ in many) == 2000
    assert len(many.__dict__) == 2  # the open file and where each record stands
