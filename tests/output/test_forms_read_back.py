"""What a filled form holds is what the readers read: a form server's export of the package's own forms, row by row."""

from __future__ import annotations

import openpyxl
import pytest
from xform import Phone, xform

from livelihood.tables import open_programme

PROGRAMME = """
currency = "IDR"
country = "ID"
[products.mushroom]
label = "Oyster mushrooms"
unit = "kg"
bids = [18000, 22000, 26000]
[products.bag]
label = "Bags"
unit = "piece"
bids = [45000, 60000]
"""


@pytest.fixture
def place(tmp_path):
    (tmp_path / "shelters" / "A1").mkdir(parents=True)
    (tmp_path / "programme.toml").write_text(PROGRAMME, encoding="utf-8")
    return tmp_path


def exported(phones: list[Phone], file, repeat: str = "each_product") -> None:
    """As a form server writes it: a sheet of the interviews, a sheet of the rounds, paths as headers."""
    book = openpyxl.Workbook()
    top, rounds = book.active, book.create_sheet(repeat)
    names, inner = [], []
    for phone in phones:
        for node in phone.data.getroot().iter():
            if len(node) or node.tag.startswith("instance") or node is phone.data.getroot():
                continue
            listed = inner if any(one.tag == repeat for one in node.iterancestors()) else names
            path = "/".join([one.tag for one in node.iterancestors()][::-1][1:] + [node.tag])
            if path not in listed:
                listed.append(path)
    top.append([*names, "_id", "_uuid", "_submission_time", "_index"])
    rounds.append([*inner, "_index", "_parent_table_name", "_parent_index"])
    count = 0
    for number, phone in enumerate(phones, start=1):
        root = phone.data.getroot()
        top.append([root.findtext(name) or None for name in names] + [number, f"u{number}", "2026-09-05T10:00:00", number])
        for one in root.iter(repeat):
            count += 1
            rounds.append([one.findtext(name.partition(f"{repeat}/")[2]) or None for name in inner] + [count, "interviews", number])
    book.save(file)


def test_two_interviews_and_a_refusal_come_back_as_three_rows(place):
    first = Phone(xform("customers"), rounds=2, lot=3).answer(consent="yes").answer(area="Market side", month="2026-09-01", asked_at="home")
    first.answer(0, buys="yes", units_last_month_state="answered", units_last_month=2, price_last_paid_state="dont_know", wanted_not_found="no")
    first.answer(0, would_try_new_seller="no_answer", would_buy="yes", units_would_buy_state="answered", units_would_buy=1.5)
    first.answer(1, buys="no", would_buy="no")
    second = Phone(xform("customers"), rounds=2, lot=4).answer(consent="yes").answer(month="2026-09-01", buys="no_answer")
    refused = Phone(xform("customers"), rounds=2, lot=5).answer(consent="no")
    exported([first, second, refused], place / "shelters" / "A1" / "livelihood_customers.xlsx")
    shelter = open_programme(place).shelter("A1")
    found = shelter.rows("customers")
    assert shelter.problems == () and [row["product"] for row in found] == ["mushroom", "bag", "mushroom"]
    assert [row["respondent"] for row in found] == [first.of("respondent")] * 2 + [second.of("respondent")]
    assert found[0]["units_last_month"] == 2 and found[0]["month"] == "2026-09" and found[0]["area"] == "Market side" and found[0]["asked_at"] == "home"
    assert found[0]["offer_price"] == float(first.of("offer_price")) and found[0]["units_would_buy"] == 1.5 and found[0]["unit"] == "kg"
    assert found[1]["unit"] == "piece" and found[1]["units_last_month"] is None and found[1]["offer_price"] == float(first.of("offer_price", 1))


def test_sellers_come_back_with_what_was_seen_and_what_was_told(place):
    told = Phone(xform("sellers"), rounds=2).answer(seller="1", list="A", area="River side", consent="yes")
    told.answer(0, product="mushroom", price_state="answered", price=22000, units_last_month_state="no_answer", difficulties="rent supply")
    told.answer(1, product="bag", unit="dozen", days_without_stock_state="answered", days_without_stock=3)
    seen = Phone(xform("sellers")).answer(seller="2", list="A", consent="no").answer(product="mushroom", price_state="answered", price=23000)
    exported([told, seen], place / "shelters" / "A1" / "livelihood_sellers.xlsx")
    shelter = open_programme(place).shelter("A1")
    found = shelter.rows("sellers")
    assert [(row["seller"], row["product"], row["price"]) for row in found] == [("1", "mushroom", 22000), ("1", "bag", None), ("2", "mushroom", 23000)]
    assert found[0]["difficulties"] == "supply rent" and found[1]["unit"] == "dozen" and found[1]["days_without_stock"] == 3


def test_quotes_come_back_as_shares_of_the_trades_questions(place):
    phone = Phone(xform("oyster_mushroom"), rounds=3).answer(consent="yes").answer(source="maker", date="2026-09-05")
    phone.answer(1, likely_state="answered", likely_told=8, low_told=2, high_told=20)
    exported([phone], place / "shelters" / "A1" / "livelihood_quotes_oyster_mushroom.xlsx", "each_question")
    found = open_programme(place).shelter("A1").rows("quotes")
    assert [(row["trade"], row["input"], row["low"], row["likely"], row["high"]) for row in found] == [("oyster_mushroom", "contaminated", 0.02, 0.08, 0.2)]
