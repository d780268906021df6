"""The same inputs give the same bytes; rows, columns and kinds of files do not matter; another seed does."""

from __future__ import annotations

import json
import random
import re

import pytest
from chain_run import TABLES, hashes, keep_plans, read_rows, report, results_of, sample_copy, table, write_rows


@pytest.fixture(scope="module")
def again(tmp_path_factory):
    """The sample once more: two places at once, two workers, another hash seed, another folder."""
    folder = tmp_path_factory.mktemp("again")
    programme = sample_copy(folder / "other", codes=("A1", "B2"))
    keep_plans(programme, "B2", "P3")
    return report(programme, "--jobs", "2", env={"PYTHONHASHSEED": "77", "TZ": "Asia/Jakarta"})


def test_two_runs_give_the_same_results_byte_for_byte_whatever_the_workers_and_the_hash_seed(built, again):
    assert again.status == 0, again.said
    assert (again.out / "A1/results.json").read_bytes() == (built.out / "A1/results.json").read_bytes()


@pytest.mark.parametrize("ending", ["html", "pdf", "ipynb", "xlsx"])
def test_two_runs_give_the_same_files_byte_for_byte(built, again, ending):
    first = {name: value for name, value in hashes(built.out / "A1").items() if name.endswith(ending)}
    second = {name: value for name, value in hashes(again.out / "A1").items() if name.endswith(ending)}
    assert first and first == second


def test_the_chain_in_one_process_gives_what_the_command_wrote(built, programme):
    assert results_of(programme) == built.page("A1/results.json")


def test_another_code_of_the_place_draws_other_futures(built, again):
    assert (again.out / "B2/results.json").read_bytes() != (built.out / "A1/results.json").read_bytes()


def test_another_seed_gives_other_draws_and_the_same_story(built, programme):
    settings = programme / "programme.toml"
    settings.write_text(re.sub(r"(?m)^seed = .*$", "seed = 4", settings.read_text()))
    assert results_of(programme) != built.page("A1/results.json")


def test_shuffled_rows_and_columns_give_the_same_results(built, programme):
    luck = random.Random(5)
    for name in TABLES:
        if name == "plans":
            continue  # the order of plans is the order of pages; below
        header, *rows = read_rows(table(programme, name))
        order = luck.sample(range(len(header)), len(header))
        luck.shuffle(rows)
        write_rows(table(programme, name), [[row[at] for at in order] for row in (header, *rows)])
    assert results_of(programme) == built.page("A1/results.json")


def test_the_order_of_plans_moves_no_number(built, programme):
    header, *rows = read_rows(table(programme, "plans"))
    write_rows(table(programme, "plans"), [header, *reversed(rows)])
    assert results_of(programme) == built.page("A1/results.json")


def test_taking_one_plan_away_moves_no_number_of_another(built, programme):
    keep_plans(programme, "A1", "P1", "P2", "P5")  # both plans of H1: what comes first is said of all its ways
    kept = {figure["id"]: figure for figure in json.loads(results_of(programme))}
    all_three = {figure["id"]: figure for figure in json.loads(built.page("A1/results.json"))}
    shared = [name for name in kept if name.startswith(("plan.P1.", "plan.P2.", "household.H1", "household.H2"))]
    assert len(shared) > 50
    assert all(kept[name] == all_three[name] for name in shared)


def workbook(path, programme, numbers: bool = True, **properties):
    """All tables of the place as sheets of one workbook, numbers as numbers."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name in TABLES:
        sheet = book.create_sheet(name)
        for row in read_rows(table(programme, name)):
            sheet.append([number(cell) if numbers else cell for cell in row])
        table(programme, name).unlink()
    for name, value in properties.items():
        setattr(book.properties, name, value)
    book.save(path)


def number(cell: str):
    try:
        return float(cell) if "." in cell else int(cell)
    except ValueError:
        return cell or None


def test_one_workbook_in_place_of_the_csv_files_gives_the_same_results(built, programme):
    workbook(programme / "shelters" / "A1" / "shelter.xlsx", programme)
    assert results_of(programme) == built.page("A1/results.json")


def test_semicolons_and_decimal_commas_give_the_same_results(built, programme):
    settings = programme / "programme.toml"
    settings.write_text(settings.read_text().replace('decimal = "point"', 'decimal = "comma"'))
    for name in TABLES:
        rows = read_rows(table(programme, name))
        comma = [[re.sub(r"^(\d+)\.(\d+)(%?)$", r"\1,\2\3", cell) for cell in row] for row in rows]
        text = "\r\n".join(";".join(f'"{cell}"' if ";" in cell else cell for cell in row) for row in comma)
        table(programme, name).write_bytes(("\ufeff" + text).encode("utf-8"))
    assert results_of(programme) == built.page("A1/results.json")
