"""programme.toml and shelter.toml: what is read, and every mistake as a problem that repeats nothing."""

import pytest

from livelihood.errors import Problems
from livelihood.tables import open_programme

LEAST = 'currency = "IDR"\ncountry = "ID"\n'


def problems_of(place, text):
    """Problems of a programme.toml, whether they stop or not."""
    place.programme(text)
    try:
        return open_programme(place.folder).problems
    except Problems as found:
        return found.problems


def test_what_is_not_said_has_the_stated_defaults(place):
    programme = open_programme(place.programme(LEAST).folder)
    assert (programme.horizon, programme.seed, programme.draws, programme.widening) == (12, 1, 2000, 1.9)
    assert (programme.language, programme.inflation, programme.reference, programme.problems) == ("en", None, None, ())


def test_everything_that_is_said_is_read(place):
    programme = open_programme(
        place.programme(
            """
name = "A programme"
currency = "RSD"
country = "RS"
language = "sr_Latn"
horizon = 24
seed = 7
draws = 500
formats = ["html", "pdf"]
start = 2026-11-01
[products.bagel]
label = "Bagels"
unit = "Piece"
bids = [50, 60.5]
aliases = ["đevrek"]
[prices]
inflation = { low = 0.02, likely = 0.04, high = 0.08 }
[reference]
needs = 60000
other_income = { low = 1000, likely = 2000, high = 3000 }
[ranges]
widening = 1.5
"""
        ).folder
    )
    assert (programme.currency, programme.country, programme.language, programme.horizon) == (
        "RSD",
        "RS",
        "sr_Latn",
        24,
    )
    assert (programme.seed, programme.draws, programme.formats, programme.widening) == (7, 500, ("html", "pdf"), 1.5)
    assert programme.inflation == (0.02, 0.04, 0.08)
    assert programme.settings["start"] == "2026-11"
    bagel = programme.products["bagel"]
    assert (bagel.id, bagel.label, bagel.unit, bagel.bids) == ("bagel", "Bagels", "piece", (50, 60.5))
    assert programme.product_words["djevrek"] == "bagel"
    assert programme.reference["needs"] == {"low": 60000, "likely": 60000, "high": 60000}


def test_a_shelter_says_its_own_over_the_programmes(place):
    place.programme(LEAST + 'start = "2026-01"\n[prices]\npricetype = "retail"\n[prices.products]\nrice = ["Rice"]\n')
    place.add(
        "shelter.toml",
        'start = "2026-11"\nhouseholds = { low = 900, likely = 1000, high = 1200 }\nfeasts = ["ramadan"]\n'
        '[prices]\npricetype = "wholesale"\n[cooperative]\nbylaws = "bylaws.toml"\n'
        "[cooperative.year]\nincome = 10\ncosts = 4\n",
    )
    settings = place.read().settings
    assert settings["start"] == "2026-11"
    assert settings["prices"] == {"pricetype": "wholesale", "products": {"rice": ["Rice"]}}
    assert settings["households"] == {"low": 900, "likely": 1000, "high": 1200}
    assert settings["cooperative"]["year"] == {"income": 10, "costs": 4}
    assert settings["draws"] == 2000


MISTAKES = [
    ("PROGRAMME-02", LEAST + "horizon = = 3\n", 3),
    ("PROGRAMME-03", LEAST + "drwas = 3000\n", 3),
    ("PROGRAMME-03", LEAST + "[prices]\ninflaton = 0.03\n", 4),
    ("PROGRAMME-04", LEAST + 'horizon = "12"\n', 3),
    ("PROGRAMME-04", LEAST + "draws = true\n", 3),
    ("PROGRAMME-04", LEAST + "prices = 3\n", 3),
    ("PROGRAMME-04", LEAST + "[prices]\ninflation = { low = 0.02, high = 0.03 }\n", 4),
    ("PROGRAMME-05", 'country = "ID"\n', None),
    ("PROGRAMME-05", 'currency = "IDR"\n', None),
    ("PROGRAMME-05", LEAST + '[products.bagel]\nlabel = "Bagel"\n', 3),
    ("PROGRAMME-06", 'currency = "RUPIAH"\ncountry = "ID"\n', 1),
    ("PROGRAMME-06", 'currency = "IDR"\ncountry = "Indonesia"\n', 2),
    ("PROGRAMME-06", LEAST + 'language = "english"\n', 3),
    ("PROGRAMME-06", LEAST + 'formats = ["html", "doc"]\n', 3),
    ("PROGRAMME-06", LEAST + 'start = "soon"\n', 3),
    ("PROGRAMME-06", LEAST + '[products."Big Bagel"]\nunit = "piece"\n', 3),
    ("PROGRAMME-06", LEAST + '[tables.custmers]\ndecimal = "comma"\n', 3),
    ("PROGRAMME-07", LEAST + "draws = 199\n", 3),
    ("PROGRAMME-07", LEAST + "horizon = 0\n", 3),
    ("PROGRAMME-07", LEAST + "[ranges]\nwidening = 0.5\n", 4),
    ("PROGRAMME-07", LEAST + "[limits]\ncash_below_zero = nan\n", 4),
    ("PROGRAMME-08", LEAST + "[prices]\ninflation = { low = 0.2, likely = 0.04, high = 0.08 }\n", 4),
    (
        "PROGRAMME-09",
        LEAST + '[products.a]\nunit = "kg"\nlabel = "Rice"\n[products.b]\nunit = "kg"\nlabel = "rice"\n',
        None,
    ),
]


@pytest.mark.parametrize(("code", "text", "line"), MISTAKES)
def test_a_mistake_in_the_programmes_settings_has_its_code_and_line(place, code, text, line):
    found = [problem for problem in problems_of(place, text) if problem.code == code]
    assert [problem.line for problem in found] == [line]


def test_all_mistakes_are_told_together_and_nothing_written_is_repeated(place):
    found = problems_of(
        place, 'currency = "SITI"\ncountry = "ANA"\nsiti = 3\nlanguage = 5\n[products.x]\nunit = 3\n[products."Siti"]\n'
    )
    assert {problem.code for problem in found} == {"PROGRAMME-06", "PROGRAMME-03", "PROGRAMME-04"}
    assert len(found) == 6
    assert not any(word in str(problem).lower() for problem in found for word in ("siti", '"ana"'))


def test_an_unknown_setting_is_told_and_not_used_and_the_nearest_is_named(place):
    programme = open_programme(place.programme(LEAST + "drwas = 3000\n").folder)
    assert [problem.code for problem in programme.problems] == ["PROGRAMME-03"]
    assert "draws" in programme.problems[0].says
    assert programme.draws == 2000


def codes_raised(folder):
    with pytest.raises(Problems) as raised:
        open_programme(folder)
    return [problem.code for problem in raised.value.problems]


def test_a_folder_that_is_not_there_or_is_no_programme_is_told(tmp_path):
    assert codes_raised(tmp_path / "nothing") == ["PLACE-01"]
    assert codes_raised(tmp_path) == ["PROGRAMME-01"]


def test_settings_that_are_no_text_or_too_long_or_a_folder_are_told(place):
    path = place.folder / "programme.toml"
    path.write_bytes(b"\xff\xfe\x00")
    assert codes_raised(place.folder) == ["PROGRAMME-14"]
    path.write_text("#" * 1_000_001)
    assert codes_raised(place.folder) == ["PROGRAMME-14"]
    path.unlink()
    path.mkdir()
    assert codes_raised(place.folder) == ["PROGRAMME-15"]


def test_settings_that_nest_without_end_are_told(place):
    assert codes_raised(place.programme("a = " + "[" * 5000).folder) == ["PROGRAMME-02"]


def test_a_settings_link_that_leads_out_is_refused(place, tmp_path):
    (tmp_path / "elsewhere.toml").write_text(LEAST)
    path = place.folder / "programme.toml"
    path.unlink()
    path.symlink_to(tmp_path / "elsewhere.toml")
    assert codes_raised(place.folder) == ["PROGRAMME-15"]
    (place.shelter_folder / "shelter.toml").symlink_to(tmp_path / "elsewhere.toml")
    path.unlink()
    place.programme(LEAST)
    assert [problem.code for problem in place.stopped()] == ["PROGRAMME-15"]


def test_folders_that_are_no_codes_are_counted_and_not_named(place, tmp_path):
    for name in ("Siti", "GROUP", "TOOLONG99", "b2"):
        (place.folder / "shelters" / name).mkdir()
    (tmp_path / "outside").mkdir()
    (place.folder / "shelters" / "B1").symlink_to(tmp_path / "outside")
    programme = open_programme(place.folder)
    assert programme.shelters == ("A1",)
    assert sorted(problem.code for problem in programme.problems) == ["PROGRAMME-10"] * 4 + ["PROGRAMME-11"]
    assert not any("Siti" in str(problem) for problem in programme.problems)


def test_a_programme_without_a_shelter_opens_and_says_so(tmp_path):
    (tmp_path / "programme.toml").write_text(LEAST)
    assert [problem.code for problem in open_programme(tmp_path).problems] == ["PROGRAMME-12"]


def test_a_shelter_that_is_not_there_is_told_and_not_looked_for_elsewhere(place):
    for code in ("B1", "../A1", ""):
        with pytest.raises(Problems) as raised:
            open_programme(place.folder).shelter(code)
        assert [problem.code for problem in raised.value.problems] == ["PROGRAMME-13"]


def test_a_mistake_in_a_shelters_settings_stops_that_shelter_only(place):
    place.add("shelter.toml", "language = 3\n")
    assert [(problem.code, problem.file, problem.line) for problem in place.stopped()] == [
        ("PROGRAMME-04", "shelter.toml", 1)
    ]
    assert open_programme(place.folder).problems == ()
