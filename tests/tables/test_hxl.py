"""Tables with HXL tags are read by their tags, whatever the headers above them say."""

import pytest

HEAD = "Quando,Onde,Cosa,Quanto,Valore,Valuta,Genere,Bandiera,Dollari\n"
TAGS = "#date,#loc +market +name,#item+name,#item+unit,#value,#currency,#item+price+type,#item+price+flag,#value+usd\n"


@pytest.mark.parametrize("above", ["", HEAD, "Bollettino,,,,,,,,\n" + HEAD])
def test_prices_are_found_by_tags_under_any_headers(new_place, above):
    rows = "2025-03-15,Bogor,Oyster mushroom,400 G,12000.5,IDR,Retail,actual,0.8\n"
    others = "2025-03-15,Bogor,Oyster mushroom,KG,2,USD,Retail,actual,2\n2025-03-15,Bogor,Oyster mushroom,KG,9000,IDR,Wholesale,actual,1\n"
    shelter = new_place().add("bollettino.csv", above + TAGS + rows + others).read()
    row, = shelter.rows("prices")
    assert (row["market"], row["product"], row["unit"], row["price"]) == ("Bogor", "mushroom", "kg", pytest.approx(12000.5 / 0.4))
    assert {note.rule for note in shelter.set_aside} == {"TABLE-53", "TABLE-54"} and shelter.problems == ()
    assert shelter.place("prices", 0)["row"] == above.count("\n") + 2


def test_other_tables_of_any_name_and_rows_keep_their_numbers(place):
    place.add("kampung.csv", "Wijk;Jumlah\n;\n#loc+name;#population+hh\nPasar;120\nSungai;banyak\n")
    shelter = place.read()
    assert shelter.rows("areas")[0] == {"area": "Pasar", "households": 120, "minutes_walk": None}
    assert [(problem.code, problem.row) for problem in shelter.problems] == [("TABLE-07", 5)]


def test_a_named_table_is_found_by_attributes_of_its_columns_names(place):
    tags = "#meta+respondent,#item+name,#meta+buys,#indicator+units_last_month+num,#contact+phone"
    place.add("customers.csv", f"q1,q2,q3,q4,phone\n{tags}\n1,Oyster mushroom,yes,2.5,0812\n")
    shelter = place.read()
    row, = shelter.rows("customers")
    assert (row["product"], row["buys"], row["units_last_month"]) == ("mushroom", True, 2.5)
    assert [note.rule for note in shelter.set_aside] == ["TABLE-50"] and "0812" not in str(row)


def test_known_headers_count_where_a_column_has_no_tag_and_tags_win_where_both_speak(place):
    place.add("areas.csv", "area,households,minutes_walk\n#adm4+name,#population+hh,\nPasar,120,4\n")
    place.add("places.csv", "latitude,longitude,name\n#geo+lon,#geo+lat,#loc+type\n106.8,-6.6,warung\n")
    shelter = place.read()
    assert shelter.rows("areas")[0]["minutes_walk"] == 4
    row, = shelter.rows("places")
    assert (row["kind"], row["latitude"], row["longitude"]) == ("shop", -6.6, 106.8)


def test_a_tagged_sheet_of_a_workbook(place, book):
    sheet = [["Wat", "Wieviel"], ["#loc+name", "#population+hh"], ["Pasar", 120]]
    assert place.add("x.xlsx", book({"Blad 1": sheet})).read().rows("areas")[0]["households"] == 120
