"""The phone forms: pyxform takes every one, and a filled one asks what the declarations ask, in their order, and no more."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from xform import LANGUAGES, MUSHROOM, Phone, written, xform

from livelihood.errors import Problems
from livelihood.language import Numbers, speaking
from livelihood.output import forms
from livelihood.output.forms import logic
from livelihood.output.forms.of_trade import asked_of_others
from livelihood.output.forms.record import bids_after
from livelihood.output.forms.shapes import LETTERS
from livelihood.tables import ProductWanted, declarations
from livelihood.tables.personal import names_a_person
from livelihood.tables.words import folded
from livelihood.trade import read, shipped

NO_BIDS = ProductWanted("rice", "Rice", "kg")


def rows(name: str, sheet: str = "survey", **more) -> list[dict]:
    head, *lines = openpyxl.load_workbook(io.BytesIO(written(name, **more)))[sheet].iter_rows(values_only=True)
    return [dict(zip(head, line, strict=True)) for line in lines]


def interview(**more) -> Phone:
    return Phone(xform("customers"), rounds=2, **more)


@pytest.mark.parametrize("name", [*forms.SHAPES, "any", "oyster_mushroom", "catfish", "bagel_bakery"])
def test_pyxform_takes_every_form_without_a_word(name):
    assert written(name)[:2] == b"PK"
    heads = [set(rows(name)[0]), set(rows(name, "choices")[0]) if name != "areas" else set()]
    assert {"label::English (en)", "label::Bahasa Indonesia (id)"} <= heads[0] and not {"label", "hint", "constraint_message"} & set.union(*heads)


@pytest.mark.parametrize("name", ["customers", "sellers", "prices"])
@pytest.mark.parametrize("products", [(MUSHROOM,), (NO_BIDS,), (NO_BIDS, MUSHROOM)])
def test_one_product_or_none_to_offer_is_a_form_too(name, products):
    offered = "offer_price" in {row["name"] for row in rows(name, products=products)}
    assert offered == (name == "customers" and MUSHROOM in products)


@pytest.mark.parametrize("name", [name for name in shipped() if not name.startswith("_")])
def test_every_trade_has_its_questions_in_both_languages(name):
    trade, study = read(name), forms.Study((), None, LANGUAGES)
    for language in LANGUAGES:
        with speaking(language):
            form = forms.form_of_trade(trade, study)
    words = {line.name: line.calculation for line in form.lines}
    assert all(f"'{item.name}'" in words["words_id"] for item in asked_of_others(trade)) and form.id == f"livelihood_quotes_{name}"
    assert len(words["words_id"]) < 30_000  # letters that a cell holds


# -- what is asked ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", forms.SHAPES)
def test_every_declared_column_is_a_question_of_its_name_once_and_nothing_else_reads_like_one(name):
    table = declarations()[name]
    names = [row["name"] for row in rows(name, with_places=name == "places") if row["name"]]
    assert len(names) == len(set(names))
    assert set(table.columns) - set(names) == set(forms.SHAPES[name].left_out)
    for other in set(names) - set(table.columns):
        is_state = other.removesuffix("_state") in table.columns and other.endswith("_state")
        assert is_state or (folded(other) not in table.headers and not (names_a_person(other) and rows(name)[0]["type"] != "note")), other
    states = {other.removesuffix("_state") for other in names if other.endswith("_state")}
    place = {"latitude", "longitude", "offer_price", "offer_price_2", *forms.SHAPES[name].left_out}
    assert states == {column.name for column in table.columns.values() if column.is_number and not column.required} - place


@pytest.mark.parametrize("name", [*forms.SHAPES, "oyster_mushroom"])
def test_no_form_asks_who_or_where_somebody_is(name):
    kinds = {row["type"] for row in rows(name)}
    recorded = {"geopoint", "geotrace", "geoshape", "image", "audio", "video", "start", "end", "deviceid", "phonenumber", "username", "email", "barcode"}
    assert not kinds & (recorded | {"file", "start-geopoint", "audit"})


def test_a_point_is_taken_of_places_alone_and_only_when_wanted():
    asked = {row["name"]: row["type"] for row in rows("places", with_places=True)}
    assert asked["street_point"] == "geopoint" and "street_point" not in {row["name"] for row in rows("places")}
    phone = Phone(xform("places", with_places=True)).answer(kind="stall", street_point="-7.32 108.35 0 5")
    assert (phone.of("latitude"), phone.of("longitude")) == ("-7.32", "108.35")
    assert "street_point" not in {row["name"] for name in forms.SHAPES if name != "places" for row in rows(name)}


def test_a_label_is_the_declared_question_in_each_language():
    for name in forms.SHAPES:
        labels = {row["name"]: row for row in rows(name)}
        for column in declarations()[name].columns.values():
            row = labels.get(column.name)
            if row and row["type"] != "calculate":
                for language, head in (("en", "English (en)"), ("id", "Bahasa Indonesia (id)")):
                    with speaking(language):
                        from livelihood.language import _

                        assert row[f"label::{head}"].partition(" ${")[0] == _(column.question), (name, column.name)


def test_the_customers_form_of_one_product_is_as_it_was_written_down_by_hand():
    """Type, name and when it is asked, from the declarations, by hand; `yes` opens every question but the last note."""
    states, number = "select_one yes_no_states", "select_one answer_states"
    wanted = [
        ("note", "say_before", ""), ("select_one yes_no", "consent", ""), ("begin group", "questions", "${consent} = 'yes'"),
        ("calculate", "respondent", ""), ("text", "area", ""), ("date", "month", ""), ("select_one asked_at_choices", "asked_at", ""),
        ("begin group", "each_product", ""), ("note", "now_about", ""), ("calculate", "product", ""), ("calculate", "unit", ""), (states, "buys", ""),
        (number, "units_last_month_state", "${buys} = 'yes'"), ("decimal", "units_last_month", "${units_last_month_state} = 'answered'"),
        (number, "price_last_paid_state", "${buys} = 'yes'"), ("decimal", "price_last_paid", "${price_last_paid_state} = 'answered'"),
        (states, "wanted_not_found", ""), (states, "would_try_new_seller", ""), (states, "sure", "${would_try_new_seller} = 'yes'"),
        ("calculate", "offer_number", ""), ("calculate", "offer_price", ""), ("calculate", "offer_price_words_en", ""),
        (states, "would_buy", "${offer_price} != ''"), ("calculate", "offer_price_2", ""), ("calculate", "offer_price_2_words_en", ""),
        (states, "would_buy_2", "${offer_price_2} != ''"),
        (number, "units_would_buy_state", "${would_buy} = 'yes'"), ("decimal", "units_would_buy", "${units_would_buy_state} = 'answered'"),
        ("end group", None, ""), ("note", "thanks", ""), ("end group", None, ""), ("note", "the_end", "${consent} = 'no'"),
    ]  # fmt: skip
    assert [(row["type"], row["name"], row["relevant"] or "") for row in rows("customers", products=(MUSHROOM,), languages=("en",))] == wanted


# -- a filled interview, step by step ---------------------------------------------------------------------------------
def test_without_a_yes_nothing_is_asked_and_nothing_is_kept():
    phone = interview()
    assert not phone.shows("area")
    phone.answer(consent="yes").answer(area="Market side", buys="yes")
    assert phone.of("respondent") and phone.of("product") == "mushroom"
    phone.answer(consent="no")
    kept = {node.tag for node in phone.data.getroot().iter() if node.text and node.text.strip() and not len(node)}
    assert {name for name in kept if name in declarations()["customers"].columns or name.endswith("_state")} == set()
    assert phone.shows("the_end") and not phone.shows("thanks")


def test_a_number_is_asked_only_where_there_is_one():
    phone = interview().answer(consent="yes")
    assert not phone.shows("units_last_month_state")
    phone.answer(buys="no")
    assert not phone.shows("units_last_month_state") and phone.shows("would_buy")
    phone.answer(buys="yes", units_last_month_state="dont_know")
    assert not phone.shows("units_last_month")
    phone.answer(units_last_month_state="answered", units_last_month=2)
    assert phone.of("units_last_month") == "2"
    phone.answer(units_last_month_state="no_answer")
    assert phone.of("units_last_month") == ""  # what was written before is gone
    phone.answer(would_try_new_seller="dont_know")
    assert not phone.shows("sure")
    assert phone.answer(would_try_new_seller="yes").shows("sure")


def test_a_product_that_was_not_asked_about_leaves_no_answer_at_all():
    phone = interview().answer(consent="yes").answer(buys="no")
    own = [name for name in declarations()["customers"].columns if name not in (*forms.SHAPES["customers"].top, *forms.SHAPES["customers"].left_out)]
    assert {name: phone.of(name, 1) for name in own} == dict.fromkeys(own, "")
    phone.answer(1, buys="dont_know")
    assert [phone.of("product", place) for place in (0, 1)] == ["mushroom", "bag"] and phone.of("unit", 1) == "piece"


def test_the_interviews_number_is_made_once_and_is_read_as_it_is():
    from livelihood.tables.cells import _KEY_AS_WRITTEN

    numbers = set()
    for lot in range(5):
        phone = interview(lot=lot).answer(consent="yes")
        made = phone.of("respondent")
        assert _KEY_AS_WRITTEN.fullmatch(made) and made[0] in LETTERS
        numbers.add(made)
        phone.answer(buys="no")
        assert phone.of("respondent") == made
    assert len(numbers) == 5


def test_the_second_price_follows_the_answer_and_the_programmes_list():
    """By hand: 18,000 yes 22,000, no nothing; 22,000 yes 26,000, no 18,000; 26,000 yes nothing, no 22,000."""
    wanted = {18000: (22000, None), 22000: (26000, 18000), 26000: (None, 22000)}
    assert {bid: after for bid, *after in bids_after(MUSHROOM.bids)} == {bid: list(after) for bid, after in wanted.items()}
    firsts = set()
    for lot in range(6):
        phone = interview(lot=lot).answer(consent="yes").answer(buys="yes")
        first = int(phone.of("offer_price"))
        firsts.add(first)
        assert phone.of("offer_price_words_en") == Numbers("ID", "IDR").money(first, None)
        for answer, second in zip(("yes", "no"), wanted[first], strict=True):
            phone.answer(would_buy=answer)
            assert phone.of("offer_price_2") == (str(second) if second else "") and phone.shows("would_buy_2") == (second is not None)
            assert phone.shows("units_would_buy_state") == (answer == "yes")
        phone.answer(would_buy="dont_know")
        assert phone.of("offer_price_2") == "" and not phone.shows("would_buy_2") and int(phone.of("offer_price")) == first
    assert firsts == set(wanted)


def test_only_answers_that_can_be_are_taken():
    phone, seller = interview().answer(consent="yes"), Phone(xform("sellers"))
    assert not phone.fits("units_last_month", -1) and phone.fits("units_last_month", 0.5) and phone.fits("units_last_month", 0)
    assert not phone.fits("area", "call 0812345678") and phone.fits("area", "RW 05, market side")
    assert not phone.fits("month", "2999-01-01") and phone.fits("month", "2026-09-01")
    assert [seller.fits("price", value) for value in (0, 1)] == [False, True]
    assert [seller.fits("days_without_stock", value) for value in (0, 31, 32)] == [True, True, False]
    assert [seller.fits("price_cut_when_new", value) for value in (0.1, 10)] == [True, False]
    assert [seller.fits("seller", value) for value in ("12", "A7", "Bu Siti", "081234567")] == [True, True, False, False]
    assert [seller.fits("difficulties", value) for value in ("rent permits", "dont_know", "rent dont_know")] == [True, True, False]
    business = Phone(xform("results")).answer(consent="yes")
    assert [business.fits("business", value) for value in ("B1", "GROUP", "warung siti")] == [True, False, False]


def test_a_seller_who_does_not_agree_is_seen_from_the_street_alone():
    phone = Phone(xform("sellers")).answer(seller=1, list="A", consent="no").answer(product="mushroom", price_state="answered", price=22000)
    told = [name for name, column in declarations()["sellers"].columns.items() if column.personal and name not in ("seller", "list")]
    assert len(told) == 7 and not any(phone.shows(name) or phone.shows(f"{name}_state") for name in told if name not in ("supplier", "difficulties"))
    assert phone.of("price") == "22000" and phone.of("unit") == "" and phone.of("unit_en") == "kg"
    assert phone.answer(unit="pack").of("unit_en") == "pack"
    assert phone.answer(consent="yes").shows("units_last_month_state")


def test_a_share_is_told_of_100_and_kept_as_a_share():
    trade = read("oyster_mushroom")
    asked = [item.name for item in asked_of_others(trade)]
    phone = Phone(xform("oyster_mushroom"), rounds=3).answer(consent="yes")
    share, kilos = asked.index("contaminated"), asked.index("yield_bag")
    assert trade.inputs["contaminated"].share and not trade.inputs["yield_bag"].share
    phone.answer(share, likely_state="answered", likely_told=8, low_told=2, high_told=20)
    phone.answer(kilos, likely_state="answered", likely_told=0.25)
    assert [phone.of(name, share) for name in ("input", "low", "likely", "high")] == ["contaminated", "0.02", "0.08", "0.2"]
    assert [phone.of(name, kilos) for name in ("input", "low", "likely", "high")] == ["yield_bag", "", "0.25", ""]
    assert {phone.of("input", place) for place in range(3)} == {"", "contaminated", "yield_bag"}
    assert not phone.fits("low_told", 9, share) and not phone.fits("high_told", 3, share) and not phone.fits("likely_told", 61, share)
    assert not phone.answer(kilos, likely_state="dont_know").shows("low_told", kilos) and phone.of("input", kilos) == ""


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=30))
@settings(max_examples=40, deadline=None)
def test_any_words_of_a_programme_stand_in_an_expression(words):
    found = str(etree.Element("a").xpath(logic.text(words)))
    plain = words.translate(logic.STRAIGHT)
    assert found == (plain.replace('"', "''") if "'" in plain else plain) and not set(logic.text(words)) & set("‘’“”")


# -- the file ---------------------------------------------------------------------------------------------------------
def test_the_same_bytes_come_out_each_time_and_tell_nothing_of_their_maker():
    first = written("customers")
    written.cache_clear()
    assert written("customers") == first
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        core = parts.read("docProps/core.xml").decode()
        assert "<dc:creator></dc:creator>" in core and "2000-01-01" in core
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets"))


def test_the_settings_are_neutral_and_the_version_changes_with_the_form():
    told = {name: rows(name, "settings")[0] for name in forms.SHAPES}
    assert {name: row["form_id"] for name, row in told.items()} == {name: f"livelihood_{name}" for name in forms.SHAPES}
    assert told["customers"]["default_language"] == "English (en)" and told["customers"]["form_title"] == "What people buy"
    other = rows("customers", "settings", products=(MUSHROOM, NO_BIDS))[0]
    assert other["version"].isdigit() and other["version"] != told["customers"]["version"]


def test_a_label_that_would_be_taken_for_an_expression_is_refused():
    with pytest.raises(Problems, match="FORM-05"):
        written("customers", (ProductWanted("rice", "Rice ${nobody}", "kg"),))
