"""The market page's long list and its list of odd answers: losses first, five answers behind each line, no cell's content."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace

import invented
import pandas as pd
import pytest
from test_page_numbers import labels_of, unknown
from test_page_words import LONGEST, forbidden

from livelihood.analysis import market_findings, open_run
from livelihood.market.cleaning import Mark, Rounded
from livelihood.market.ideas import Idea, Told
from livelihood.market.left_out import note
from livelihood.market.ten_more import More
from livelihood.output import cleaning_part, ideas_part, market_page
from livelihood.output.blocks import flat
from livelihood.output.figures import meaning


@pytest.fixture(scope="module")
def sample():
    return open_run("")


def place(ideas=(), odd=(), rounded=(), **changed):
    market = invented.market(**changed)
    made = invented.market_analysis(market)
    made.town = replace(made.town, ideas=tuple(ideas), odd=tuple(odd), rounded=tuple(rounded))
    return made, market


def strings(block) -> list[str]:
    return [text for text in re.findall(r"(?<=: )'([^']+)'|\"([^\"]+)\"", str(flat([block.record()]))) for text in text if text]


def cells(block) -> str:
    return " ".join(" ".join((cell.text, cell.small)) for part in block.blocks if part.type == "table" for row in part.rows for cell in row)


def test_the_sample_lists_each_product_once_in_order_and_says_what_is_against_it_first(sample):
    block = market_page.ideas(sample, "")
    table = next(part for part in block.blocks if part.type == "table")
    assert table.columns[1:] == ("What speaks against it", "What speaks for it")
    assert [row[0].text for row in table.rows] == [sample.town.products[idea.product].label for idea in sample.town.ideas]
    assert all(row[1].text for row in table.rows)
    assert "no advice" in block.blocks[0].under


def test_numbers_of_the_new_parts_are_figures_and_each_id_has_a_meaning(sample):
    assert unknown(sample, [market_page.ideas(sample), market_page.set_aside(sample)], labels_of(sample)) == []
    assert all(meaning(figure.id) for figure in market_findings.of(sample.town))


def test_what_fewer_than_five_told_is_not_shown():
    few = Idea("catfish", sold_out=Told(9.0, 4), difficulties={"supply": 4}, difficulties_told=4, wished=Told(3, 4))
    made, _market = place([few])
    said = cells(ideas_part.ideas(made))
    assert "sold out" not in said and "hard to get" not in said and "nobody sells here" not in said
    assert not [figure for figure in market_findings.of(made.town) if "difficulty" in figure.id or "wished" in figure.id or "sold_out" in figure.id]
    enough = Idea("catfish", sold_out=Told(9.0, 5), difficulties={"supply": 4}, difficulties_told=5, wished=Told(3, 12), nobody_sells=True)
    said = cells(ideas_part.ideas(place([enough])[0]))
    assert "What 5 sellers called hard: goods are hard to get (4)." in said and "9 in a month" in said and "nobody sells here" in said and "No seller on the list" in said


def test_the_question_that_opens_a_product_comes_first_and_small_gains_are_said_to_be_small():
    more = (More("catfish", "not_found", 3, 40.0, 310.0, 60.0, 240.0, 0.32), More("catfish", "all", 20, 40.0, 310.0, 61.0, 230.0, 0.35), More("catfish", "buys", 20, 40.0, 310.0, 41.0, 305.0, 0.02))
    made, _market = place([Idea("catfish", more=more)])
    table = [part for part in ideas_part.ideas(made).blocks if part.type == "table"][1]
    assert table.title == "Which ten more answers would settle most"
    assert [row[2].text for row in table.rows] == ["between 60 and 240 kg", "between 41 and 310 kg"]
    nothing, _market = place([Idea("catfish", more=(More("catfish", "buys", 2),))])
    assert "nothing can be said yet" in cells(ideas_part.ideas(nothing))
    small, _market = place([Idea("catfish", more=(More("catfish", "buys", 20, 40.0, 310.0, 41.0, 290.0, 0.04),))])
    assert [part for part in ideas_part.ideas(small).blocks if part.type == "table"][1].title == "Ten more answers would settle little here"


MARKS = (
    Mark("customers", 14, "price_typing", "price_last_paid", "set_aside", "catfish", power=1, base=12), Mark("customers", 15, "units_far", "units_last_month", "lowered", "catfish", base=12),
    Mark("customers", 16, "units_typing", "units_last_month", "kept", "catfish", power=-2, base=12), Mark("customers", 20, "copied", twin=9, base=20),
    Mark("customers", 21, "fast", base=20), Mark("customers", 22, "left_out", done="left_out"), Mark("customers", 23, "unit_not_known", "unit", "set_aside", "catfish"),
    Mark("sellers", 3, "price_far", "price", "set_aside", "catfish", base=4), Mark("sellers", 4, "units_large", "units_last_month", "lowered", "catfish", base=9),
    Mark("customers", 24, "twice", done="counted_once", product="catfish", twin=2),
)  # fmt: skip


def test_each_odd_row_has_its_place_its_rule_and_what_was_done():
    made, _market = place(odd=MARKS, rounded=(Rounded("customers", "catfish", "units", 12, 15), Rounded("sellers", "catfish", "price", 10, 12)))
    block = market_page.set_aside(made, "")
    table = next(part for part in block.blocks if part.type == "table")
    assert len(table.rows) == len(MARKS) - 1  # the price among four sellers is not shown
    first = table.rows[0]
    assert (first[0].text, first[1].small, first[2].text) == ("Customers table", "The price is far from the others. It looks like 1 nought too many.", "set aside")
    assert first[0].small.startswith("row 14")
    said = " ".join(part.text for part in block.blocks if part.type == "text")
    assert "write yes in the column keep" in said and "12 of 15 amounts of customers end in 0 or 5" in said
    found = {figure.id: figure.value for figure in market_findings.of(made.town)}
    assert found["market.catfish.odd_answers.price_typing"] == 1 and found["market.catfish.kept_answers.units_typing"] == 1
    assert found["odd_answers.copied"] == 1 and found["market.catfish.rounded.customers_units"] == 12
    assert all(meaning(name) for name in found)


def test_words_of_the_new_parts_are_plain_and_short():
    idea = Idea("catfish", sold_out=Told(9.0, 5), difficulties={"supply": 4, "rent": 1}, difficulties_told=5, wished=Told(3, 12), nobody_sells=True,
                more=(More("catfish", "sales", 3, 40.0, 310.0, 60.0, 240.0, 0.32), More("catfish", "try", 3, 40.0, 310.0, 60.0, 245.0, 0.3), More("catfish", "buys", 1)))  # fmt: skip
    made, _market = place([idea], MARKS, (Rounded("customers", "catfish", "price", 12, 15),), notes=(note("stall_apart", n=6),))
    for block in (market_page.ideas(made, ""), market_page.set_aside(made, "")):
        for text in strings(block):
            assert forbidden(text) == [], text
            assert all(len(sentence.split()) <= LONGEST for sentence in re.split(r"(?<=[.?:;]) ", text)), text


def test_a_long_list_is_cut_and_an_empty_one_says_so():
    many = tuple(Mark("customers", row, "price_far", "price_last_paid", "set_aside", "catfish", base=60) for row in range(2, 27))
    assert "5 more rows are not listed here." in str(market_page.set_aside(place(odd=many)[0], "").record())
    assert "No row was odd" in str(market_page.set_aside(place()[0], "").record())


def test_a_place_without_a_study_of_all_products_shows_no_list():
    made = SimpleNamespace(town=SimpleNamespace(products={}), language="en")
    assert ideas_part.ideas(made).type == "nothing" and cleaning_part.set_aside(made).type == "nothing"


def test_frames_tell_the_row_of_the_file(tmp_path):
    from livelihood.tables import open_programme

    (tmp_path / "shelters" / "A1").mkdir(parents=True)
    (tmp_path / "programme.toml").write_text('currency = "IDR"\ncountry = "ID"\n[products.rice]\nunit = "kg"\n')
    rows = "".join(f"{who},rice,kg,yes,{price}\n" for who, price in enumerate((20, 21, 20, 22, 21, 20, 210), start=1))
    (tmp_path / "shelters" / "A1" / "customers.csv").write_text("respondent,product,unit,buys,price_last_paid\n" + rows)
    table = open_programme(tmp_path).shelter("A1").tables["customers"]
    assert isinstance(table, pd.DataFrame) and (table.index.name, list(table.index)) == ("row", list(range(2, 9)))
