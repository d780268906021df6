"""Price files of the WFP form, made up and real."""

from pathlib import Path

import pytest

HEAD_14 = (
    "date,admin1,admin2,market,latitude,longitude,category,commodity,unit,priceflag,pricetype,currency,price,usdprice"
)
HEAD_16 = HEAD_14.replace("market,", "market,market_id,").replace("commodity,", "commodity,commodity_id,")
TAGS_14 = (
    "#date,#adm1+name,#adm2+name,#loc+market+name,#geo+lat,#geo+lon,#item+type,#item+name,#item+unit,"
    "#item+price+flag,#item+price+type,#currency,#value,#value+usd"
)
REAL = Path(__file__).resolve().parents[3] / "shared/data/wfp_prices_iran/wfp_food_prices_irn.csv"


def line(
    date="2025-03-15",
    market="Bogor",
    commodity="Mushroom (oyster)",
    unit="KG",
    flag="actual",
    kind="Retail",
    currency="IDR",
    price="12000.0",
):
    place = f"West Java,Bogor,{market},-6.6,106.8"
    return f'{date},{place},vegetables,"{commodity}",{unit},{flag},{kind},{currency},{price},1.0'


def prices_file(*lines, head=HEAD_14, tags=TAGS_14):
    return "\n".join([head, *([tags] if tags else []), *lines, ""])


def test_both_layouts_with_and_without_tags_give_the_same_rows(new_place):
    wide = line().replace(",Bogor,-6.6", ",Bogor,17,-6.6").replace('"Mushroom (oyster)"', '"Mushroom (oyster)",31')
    found = [
        new_place().add("prices of Ana.csv", prices_file(line())).read().rows("prices"),
        new_place().add("x.csv", prices_file(line(), tags="")).read().rows("prices"),
        new_place().add("x.csv", prices_file(wide, head=HEAD_16, tags="")).read().rows("prices"),
    ]
    assert found[0] == found[1] == found[2]
    assert found[0][0]["price"] == 12000 and found[0][0]["unit"] == "kg" and found[0][0]["pricetype"] == "retail"


def test_a_commodity_is_matched_by_id_label_alias_or_the_settings(place):
    place.add("shelter.toml", '[prices.products]\nmushroom = ["Mushroom (oyster)"]\n')
    place.add(
        "w.csv",
        prices_file(
            line(), line(commodity="Oyster mushroom"), line(commodity="Jamur Tiram"), line(commodity="Rice (local)")
        ),
    )
    shelter = place.read()
    assert [row["product"] for row in shelter.rows("prices")] == ["mushroom"] * 3 + ["rice_local"]
    assert shelter.problems == ()


@pytest.mark.parametrize(
    ("unit", "price", "ours"),
    [
        ("KG", 12000, "kg"),
        ("1.8 KG", 12000 / 1.8, "kg"),
        ("400 G", 30000, "kg"),
        ("MT", 12, "kg"),
        ("Pound", 12000 / 0.45359237, "kg"),
        ("500 ML", 24000, "liter"),
        ("L", 12000, "liter"),
        ("30 pcs", 400, "piece"),
        ("Dozen", 1000, "piece"),
        ("Bunch", 12000, "bunch"),
        ("100 Tubers", 120, "tubers"),
    ],
)
def test_a_price_is_for_one_of_our_units(place, unit, price, ours):
    row = place.add("w.csv", prices_file(line(unit=unit))).read().rows("prices")[0]
    assert row["price"] == pytest.approx(price, rel=1e-12) and row["unit"] == ours


def test_what_is_no_price_here_is_set_aside_by_reason_and_counted(place):
    place.add(
        "w.csv",
        prices_file(
            line(),
            line(flag="forecast"),
            line(flag="aggregate"),
            line(kind="Wholesale"),
            line(currency="USD"),
            line(commodity="Exchange rate (unofficial)", unit="USD/LCU"),
            line(market="National Average"),
            line(market="National Average"),
        ),
    )
    shelter = place.read()
    assert len(shelter.rows("prices")) == 1 and shelter.problems == ()
    counts = {note.rule: note.count for note in shelter.set_aside if note.rule != "TABLE-51"}
    assert counts == {"TABLE-52": 2, "TABLE-53": 1, "TABLE-54": 1, "TABLE-55": 1, "TABLE-56": 2}


def test_prices_for_traders_are_taken_where_the_settings_say_so_and_never_both(place):
    place.add("w.csv", prices_file(line(price="100"), line(kind="Wholesale", price="80"))).add(
        "shelter.toml", '[prices]\npricetype = "wholesale"\n'
    )
    assert [(row["price"], row["pricetype"]) for row in place.read().rows("prices")] == [(80, "wholesale")]


def test_a_price_file_stands_beside_own_prices(place):
    place.add("wfp_food_prices_idn.csv", prices_file(line(), line(date="2025-04-15", price="13000")))
    place.add("prices.csv", "date;product;price\n04/05/2025;mushroom;11.500\n13/05/2025;mushroom;11.500,50\n")
    shelter = place.read()
    assert sorted(row["price"] for row in shelter.rows("prices")) == [11500, 11500.5, 12000, 13000]
    assert {shelter.place("prices", row)["file"] for row in range(4)} == {"prices.csv", "wfp_food_prices_idn.csv"}


def test_a_price_file_is_read_from_a_sheet_as_well(place, book):
    import csv

    made = list(csv.reader(prices_file(line(unit="1.8 KG"), tags="").splitlines()))
    made[1][12] = 12000.0
    row = place.add("shelter.xlsx", book({"food prices": made})).read().rows("prices")[0]
    assert row["price"] == pytest.approx(12000 / 1.8) and row["unit"] == "kg"


def test_its_point_is_a_decimal_point_whatever_the_country_writes(place):
    place.add("shelter.toml", 'decimal = "comma"\n').add("w.csv", prices_file(line(price="12.500")))
    assert place.read().rows("prices")[0]["price"] == 12.5


def test_a_price_that_cannot_be_read_is_told_by_its_row(place):
    shelter = place.add("w.csv", prices_file(line(price="much"), line(price="much", unit="400 G"), line())).read()
    assert [(found.code, found.row, found.column) for found in shelter.problems] == [
        ("TABLE-07", 3, "price"),
        ("TABLE-07", 4, "price"),
    ]
    assert len(shelter.rows("prices")) == 1


def test_a_price_file_without_a_usable_row_leaves_the_table_out_and_says_why(place):
    shelter = place.add("w.csv", prices_file(line(currency="USD"))).read()
    assert "prices" not in shelter.tables and [note.rule for note in shelter.set_aside] == ["TABLE-54"]


@pytest.mark.skipif(not REAL.exists(), reason="the file beside the project is not here")
def test_the_real_file_gives_the_figures_that_its_keeper_wrote_down(place):
    # shared/data/README.md: 1347 data rows, Rice 133 rows with median 96690, 68 rows are exchange rates;
    # in its first rows: eggs in packs of 1.8 kg for 52760
    place.programme('currency = "IRR"\ncountry = "IR"\n[products.rice]\nunit = "kg"\n[products.eggs]\nunit = "kg"\n')
    shelter = place.add("wfp_food_prices_irn.csv", REAL.read_bytes()).read()
    frame = shelter.tables["prices"]
    rice = frame[frame["product"] == "rice"]
    assert (len(frame), len(rice), rice["price"].median()) == (1347 - 68, 133, 96690)
    assert {note.rule: note.count for note in shelter.set_aside}["TABLE-55"] == 68
    assert frame["date"].min().isoformat()[:10] == "2012-04-15" and frame["date"].max().isoformat()[:10] == "2024-08-15"
    assert frame.loc[frame["product"] == "eggs", "price"].iloc[0] == pytest.approx(52760 / 1.8)
    assert shelter.problems == ()
