"""The phone page in a real browser: its numbers are the engine's, it is used by hand, by keyboard, on a small screen and on paper."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from livelihood import places
from livelihood import trade as trades
from livelihood.analysis import analyse
from livelihood.draws import Spread
from livelihood.draws.summary import out_of
from livelihood.enterprise import first_step
from livelihood.enterprise.loan import schedule
from livelihood.enterprise.money import money_sheet
from livelihood.enterprise.purse import FROM_TRADE, purse_series, purse_values
from livelihood.enterprise.simulate import working_capital
from livelihood.language import Numbers
from livelihood.output import phone_page
from livelihood.output.marks import empty_rows
from livelihood.output.phone_page import moved, read_places, unpacked
from livelihood.report.phone import render_phone, script
from livelihood.tables import open_programme

ROWS = (*FROM_TRADE, "own_hours")
SAMPLES = (("west_java", "A1"), ("mexico", "M1"), ("serbia", "S1"), ("ontario", "S01"))  # Serbia's plans have no household, Ontario's no figures
CLOSE = {"rtol": 1e-9, "atol": 1e-6}  # money: a millionth of a coin where an amount is nothing but rounding noise


@pytest.fixture(scope="module")
def studied(tmp_path_factory):
    """Each sample place that has plans, analysed; only the first 300 futures of a plan go into its page."""
    made = {}
    for name, code in SAMPLES:
        programme = open_programme(places.sample_data() / name)
        made[name] = (programme, analyse(replace(programme, draws=400), code))
    made["trades"] = (programme := every_trade(tmp_path_factory.mktemp("trades") / "p")), analyse(replace(programme, draws=300), "A1")
    return made


def every_trade(folder: Path):
    """A programme of 18 months in which one household looks at every shipped trade by its worked example, some with a loan."""
    shutil.copytree(places.sample_data() / "west_java", folder)
    settings, place = folder / "programme.toml", folder / "shelters" / "A1"
    settings.write_text(settings.read_text(encoding="utf-8").replace("horizon = 12", "horizon = 18"), encoding="utf-8")
    plans, answers = ["plan,kind,household,trade,members,cooperative,scale,start,loan,loan_amount"], ["plan,input,low,likely,high"]
    for at, name in enumerate(trades.shipped()):
        trade, code = trades.read(name), f"T{at}"
        loan, start = (f"L{1 + (at % 4 == 1)},1500000", "2027-01") if at % 2 else (",", f"2027-0{1 + at % 5}")
        plans.append(f"{code},business,H1,{name},{1 + 2 * (at % 3 == 0)},{'yes' if at % 6 == 0 else 'no'},{1 if at % 4 else 1.5},{start},{loan}")
        values = trade.examples[0].values
        told = [one for one in values if one in trade.inputs and not trade.inputs[one].defined and not (at % 2 and trade.inputs[one].market.startswith("demand"))]
        answers += [f"{code},{one},{values[one]},{values[one]},{values[one]}" for one in told]
    (place / "plans.csv").write_text("\n".join(plans) + "\n", encoding="utf-8")
    with (place / "loans.csv").open("a", encoding="utf-8") as offers:  # a thing bought on weekly instalments
        offers.write("L2,2000000,12,24%,year,declining,2%,5%,0,week" + "," * 17 + "\n")
    loans = (place / "loans.csv").read_text(encoding="utf-8").splitlines()
    more = {"": ("deposit", "taken_back_after", "rounded_to", "saving_each"), "L1": ("", "", "", ""), "L2": ("20%", "2", "1000", "10%")}
    lines = [f"{line},{','.join(more.get(line[:2], more['']))}" for line in loans]
    (place / "loans.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (place / "answers.csv").write_text("\n".join(answers) + "\n", encoding="utf-8")
    (place / "quotes.csv").unlink()
    return open_programme(folder)


def contents(studied):
    for name, (programme, analysis) in studied.items():
        for code, result in analysis.plans.items():
            if phone_page.can_be_made(result):
                trade = trades.read(result.trade, own_folder=programme.own_trades)
                yield name, code, result, trade, phone_page.content(analysis, code, trade)


@pytest.fixture(scope="module")
def made(studied, tmp_path_factory):
    """name -> (file, content, result, trade) of every phone page of the samples."""
    folder, found = tmp_path_factory.mktemp("phone"), {}
    for name, code, result, trade, content in contents(studied):
        file = folder / f"{name}_{code}.html"
        file.write_text(render_phone(content, "en"), encoding="utf-8")
        found[f"{name}_{code}"] = (file, content, result, trade)
    return found


class Engine:
    """The Python engine on the page's own draws: the trade's sheet, the loan's and the purse's by `run`, all draws at once."""

    def __init__(self, content, result, trade, answers):
        self.run, self.plan, self.trade, self.result = content["run"], result.plan, trade, result
        self.household = replace(result.household, savings=answers.get("savings", result.household.savings), needs=answers.get("needs", result.household.needs))
        self.household = replace(self.household, floor=min(self.household.floor, self.household.needs))
        self.count, self.months, self.answers = self.run["count"], self.run["months"], answers

    def hit(self, start):
        """Factors of shocks from a start on; draws that start later have what differs written over."""
        found = {}
        for name, told in self.run["hit"].items():
            found[name] = read_places(told["start"], (self.months - self.run["start"], self.count))
            if start > self.run["start"]:
                found[name] = read_places(told["turn"], (self.months - start, self.count), found[name][start - self.run["start"] :])
        return found

    def rows(self, scale, start, part=1.0):
        """The trade's rows from a start on, as simulate.trade_rows fills them."""
        wide = {row: np.zeros((self.months, self.count)) for row in ROWS}
        if start >= self.months:
            return wide
        values, hit = {}, self.hit(start)
        for one in self.run["inputs"]:
            item = self.trade.inputs[one["name"]]
            value = unpacked(one["values"], self.count)
            if one["name"] in self.answers:
                value = moved(one, value, self.answers[one["name"]])
            if "path" in one:
                value = value * unpacked(one["path"], self.count * self.months).reshape(self.count, self.months).T
                if one["of_the_town"]:
                    value = value * np.where(np.arange(self.months) >= self.run["turn"], part, 1.0)[:, None]
            if item.scales:
                value = value * scale
                if item.lumpy:
                    people = self.plan.members if self.plan.cooperative else 1
                    value = np.ceil(value * people - 1e-9) / people
            value = value[start:] if value.ndim == 2 else value
            if one["hit"]:
                value = np.clip(value * hit.get(one["name"], np.ones((self.months - start, self.count))), item.least, item.most)
            values[one["name"]] = value
        wanted = [row for row in ROWS if row in self.trade.sheet.rows]
        first = (self.run["first_month"] - 1 + start) % 12 + 1
        run = self.trade.sheet.run(values, {}, months=self.months - start, first_month=first, columns=self.count, wanted=wanted)
        for row in wanted:
            wide[row][start:] = run.rows[row]
        return wide

    def purse(self, plan, rows, start, keep, borrowed=0.0):
        offer = self.result.loan.offer if self.result.loan else None
        loan = schedule(offer, borrowed, months=max(self.months - start, offer.last_month)) if borrowed > 0 else None
        other, casual, inflation = (unpacked(self.run[name], self.count) for name in ("other_income", "casual_income", "inflation"))
        values = purse_values(self.household, plan, keep, rows["setup_costs"].sum(axis=0), float(loan["returned"].sum()) if loan else 0.0, other, casual, inflation)
        series = purse_series(plan, self.household, rows, self.months, start, loan)
        return money_sheet("purse").sheet.run(values, series, months=self.months, first_month=self.run["first_month"], columns=self.count).rows

    def ways(self):
        start, turn, scale, plan = self.run["start"], self.run["turn"], self.plan.scale, self.plan
        rows = self.rows(scale, start)
        keep = plan.working_capital if plan.working_capital is not None else working_capital(rows)
        borrowed = self.answers.get("loan_amount", self.result.loan.amount) if self.result.loan else 0.0
        found = {"yours": self.purse(plan, rows, start, keep, borrowed)}
        if first_step.can_be_smaller(self.trade):
            rows = self.rows(scale * first_step.FIRST, start, first_step.FIRST)
            keep = plan.working_capital * first_step.FIRST if plan.working_capital is not None else working_capital(rows)
            alone = self.purse(plan, rows, start, keep)
            goes_on = (np.minimum(alone["low"], alone["before_arrears"])[:turn] >= 0).all(axis=0)
            if turn < self.months:
                added, twice = (self.rows(size, turn, first_step.LATER) for size in (scale * first_step.LATER, 0.0))
                rows = {row: rows[row] + (added[row] - twice[row]) * goes_on for row in rows}
                keep = plan.working_capital if plan.working_capital is not None else working_capital(rows)
            found["smaller"] = self.purse(plan, rows, start, keep)
        nothing = {row: np.zeros((self.months, self.count)) for row in ROWS}
        return found | {"not_now": self.purse(None, nothing, self.months, 0.0)}


def agrees(shown, engine):
    """Every way of the page against the engine, draw by draw, and what is counted from them."""
    ways = engine.ways()
    assert list(shown) == list(ways)
    waiting = ways["not_now"]["member_flow"].sum(axis=0) / engine.months
    for way, rows in ways.items():
        income, emptied = rows["member_flow"].sum(axis=0) / engine.months, rows["ruin"] > 0.5
        ruin = np.where(emptied.any(axis=0), emptied.argmax(axis=0), -1)
        lowest = np.minimum(rows["low"], rows["before_arrears"])
        told = shown[way]
        assert [one["ruin"] for one in told["draws"]] == ruin.tolist()
        np.testing.assert_allclose([one["income"] for one in told["draws"]], income, **CLOSE)
        np.testing.assert_allclose(np.array([one["lowest"] for one in told["draws"]]).T, lowest, **CLOSE)
        assert told["emptied"] == int((ruin >= 0).sum()) and told["k"] == out_of(told["emptied"] / engine.count)
        assert told["rows"] == empty_rows(ruin, engine.months)
        np.testing.assert_allclose(told["gain"], np.median(income - waiting), **CLOSE)
        for name, level in (("hard", 0.1), ("middle", 0.5), ("good", 0.9)):
            np.testing.assert_allclose(told[name], np.quantile(lowest, level, axis=1), **CLOSE)


def times(page) -> int:
    """How often the page has worked everything out."""
    return int(page.evaluate("document.getElementById('app').dataset.ready || 0"))


def worked(page, wanted: int):
    """Waits until the page has worked everything out so often (the page's policy lets nobody wait inside it)."""
    for _ in range(300):
        if times(page) >= wanted:
            return
        page.wait_for_timeout(20)
    raise AssertionError("the page did not work it out")


@pytest.fixture
def opened(browser):
    """Opens a file and says what the page asked for and what went wrong in it."""
    pages = []

    def open_page(file: Path, width=360, height=740):
        page = browser.new_page(viewport={"width": width, "height": height})
        page.asked, page.faults = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda fault: page.faults.append(str(fault)))
        page.on("console", lambda message: page.faults.append(message.text) if message.type in ("error", "warning") else None)
        pages.append(page)
        page.goto(file.as_uri())
        worked(page, 1)
        return page

    yield open_page
    for page in pages:
        faults = page.faults
        page.close()
        assert faults == []


def typed(page, text):
    """Writes a number and waits for the picture."""
    before = times(page)
    page.fill("#number", text)
    worked(page, before + 1)


def to(page, name, content):
    """Turns the page to a question."""
    wanted = [question["name"] for question in content["page"]["questions"]].index(name)
    while page.inner_text("#step") != f"Question {wanted + 1} of {len(content['page']['questions'])}":
        page.click("#next")


def result_of(page):
    return json.loads(page.evaluate("JSON.stringify(window.worked_out)"))


def test_every_sample_plan_with_figures_and_a_household_has_a_page(made, studied):
    assert {"west_java_P1", "west_java_P2", "west_java_P3", "mexico_P1", "mexico_P2"} <= set(made)
    assert "west_java_P4" not in made, "a group's plan has no household"
    wanted = {f"{name}_{code}" for name, (_programme, analysis) in studied.items() for code, result in analysis.plans.items() if result.futures is not None and result.household and not result.parts}
    assert set(made) == wanted and "mexico_P3" not in made, "a plan of several trades has none"


def test_the_page_gives_the_engines_numbers_for_every_plan_as_told_and_after_other_answers(made, opened):
    for name, (file, content, result, trade) in made.items():
        page = opened(file)
        if not name.startswith("trades"):  # the other trades as told: see the next test
            agrees(result_of(page), Engine(content, result, trade, {}))
        questions = [question for question in content["page"]["questions"] if question["name"] not in ("savings", "needs")]
        answers = {}
        for question in (questions[0], questions[-1]) if not name.startswith("trades") else (questions[-1],):
            to(page, question["name"], content)
            value = float(f"{question['least'] + 0.4 * (question['most'] - question['least']):.3g}")
            numbers = Numbers(*{"west_java": ("ID", "IDR"), "mexico": ("MX", "MXN"), "trades": ("ID", "IDR")}[name.rsplit("_", 1)[0]])
            typed(page, numbers.number(value, None))
            answers[question["name"]] = value / question["times"]
        agrees(result_of(page), Engine(content, result, trade, answers))
        page.close()


def test_the_futures_as_told_are_those_of_the_plans_own_page(made, opened, studied):
    """As many draws there as here: only the rounding of the draws is between them, so hardly a future may turn."""
    analysis = studied["trades"][1]
    steps = {way.about: way for way in analysis.options["H1"].options if way.kind == "first_step" and way.futures is not None}
    for name, (file, content, result, _trade) in made.items():
        if name not in ("trades_T0", "trades_T1", "trades_T2", "trades_T3", "trades_T4", "trades_T6", "trades_T8", "trades_T9", "trades_T10"):
            continue
        assert content["run"]["count"] == 300
        page = opened(file)
        shown = result_of(page)
        ways = {"yours": result.futures, "not_now": result.not_now} | ({"smaller": steps[result.plan.code].futures} if result.plan.code in steps else {})
        for way, futures in ways.items():
            there, here = futures.member_flow.sum(axis=0) / len(futures.months), np.array([one["income"] for one in shown[way]["draws"]])
            assert np.isclose(here, there, rtol=2e-3, atol=1e-3 * result.household.needs).mean() > 0.97, (name, way)
            assert (np.array([one["ruin"] for one in shown[way]["draws"]]) == futures.ruin_month).mean() > 0.97, (name, way)
        page.close()


def test_what_a_question_shows_is_what_the_plan_runs_on(made):
    """The number in the box, put back, is the input's own: of shares a hundredth, of what grows with the plan a part of it."""
    seen = set()
    for name, (_file, content, result, trade) in made.items():
        told = {one["name"]: one["likely"] for one in content["run"]["inputs"]} | {"savings": result.household.savings, "needs": result.household.needs}
        told |= {"loan_amount": result.loan.amount} if result.loan else {}
        for question in content["page"]["questions"]:
            assert question["value"] / question["times"] == pytest.approx(told[question["name"]], rel=1e-9 if question["exact"] else 6e-3), (name, question["name"])
            assert question["least"] <= question["value"] <= question["most"], (name, question["name"])
            seen.add((question["times"] != 1.0, question["exact"]))
    assert seen == {(True, True), (True, False), (False, True), (False, False)}


def test_every_question_of_a_plan_reaches_the_engine_alone(made, opened):
    for name in ("west_java_P1", "mexico_P1"):
        file, content, result, trade = made[name]
        page = opened(file)
        asked = content["page"]["questions"]
        for question in asked:
            value = question["least"] + 0.55 * (question["most"] - question["least"])
            answers = {question["name"]: value / question["times"]}
            shown = json.loads(page.evaluate("given => JSON.stringify(works_out(given))", answers))
            agrees(shown, Engine(content, result, trade, answers))


def test_an_answer_moves_a_range_as_the_engine_would_draw_it_around_the_new_middle():
    z = np.random.default_rng(1).standard_normal(50)
    for told, new in ((Spread(80, 100, 150, widen=1.9), 130.0), (Spread(0.6, 0.8, 0.9, share=True, most=1.0, widen=1.9), 0.5)):
        one = {"decide": False, "form": told.form, "likely": told.likely, "least": None, "most": None}
        if told.share:
            odds = (new / (1 - new)) / (told.likely / (1 - told.likely))
            low, high = (odds * end / (1 - end) / (1 + odds * end / (1 - end)) for end in (told.low, told.high))
            around = replace(told, low=low, likely=new, high=high)
        else:
            around = replace(told, low=told.low * new / told.likely, likely=new, high=told.high * new / told.likely)
        np.testing.assert_allclose(moved(one, told.values(z), new), around.values(z), rtol=1e-9)
    assert moved({"decide": True, "form": "fixed", "likely": 3.0, "least": 0, "most": None}, np.full(3, 3.0), 5.0).tolist() == [5.0] * 3


def test_draws_in_letters_keep_five_digits():
    values = np.random.default_rng(2).lognormal(0, 0.5, (40, 12))
    read = unpacked(phone_page.packed(values), values.size).reshape(values.shape)
    assert np.abs(read - values).max() <= (values.max() - values.min()) / 64**3
    assert unpacked(phone_page.packed(np.full(5, 7.25)), 5).tolist() == [7.25] * 5


def test_moving_the_slider_and_the_box_is_one_and_clearing_brings_back_what_was_told(made, opened):
    file, content, result, trade = made["west_java_P1"]
    page = opened(file)
    as_told = result_of(page)
    page.focus("#slider")
    page.keyboard.press("ArrowRight")
    worked(page, 2)
    assert page.input_value("#number") == "255" == page.input_value("#slider")
    assert page.get_attribute("#slider", "aria-valuetext") == "255 bags" and "just your number" in page.inner_text("#state")
    agrees(result_of(page), Engine(content, result, trade, {"bags": 255.0}))
    typed(page, "900")
    assert page.input_value("#slider") == "900" and result_of(page) != as_told
    page.click("#unknown")
    worked(page, 4)
    assert page.input_value("#number") == "250" and "as planned" in page.inner_text("#state") and result_of(page) == as_told
    typed(page, "500")
    to(page, "price", content)
    typed(page, "18.000")
    assert "a range around your number" in page.inner_text("#state")
    page.click("#clear")
    worked(page, 7)
    assert result_of(page) == as_told and page.inner_text("#step").startswith("Question 1 of") and page.evaluate("document.activeElement.id") == "question"


@pytest.mark.parametrize("text", ["", "abc", "-5", "5.000.000", "1.5.0", "12,3,4", "1e3", "٣"])
def test_a_wrong_number_is_said_and_the_last_picture_stays(made, opened, text):
    file, content, _result, _trade = made["west_java_P1"]
    page = opened(file)
    before, picture = page.inner_text("#say"), page.inner_html("#course")
    page.fill("#number", text)
    assert page.inner_text("#wrong") == "Write a number from 1 to 1.000." and page.get_attribute("#number", "aria-invalid") == "true"
    page.wait_for_timeout(60)
    assert page.inner_text("#say") == before and page.inner_html("#course") == picture
    page.click("#next")
    assert page.inner_text("#wrong") == "" and page.get_attribute("#number", "aria-invalid") is None
    page.click("#back")
    assert page.input_value("#number") == "250", "the number before it is still used"


def test_numbers_are_read_as_the_country_writes_them(made, opened):
    for name, read in (("west_java_P1", {"1.250": 1250, "1250": 1250, "Rp1.250.000": 1250000, "0,5": 0.5, "1.250,5": 1250.5, "1.25": None, "12.34.567": None}),
                       ("mexico_P1", {"1,250": 1250, "$1,250.50": 1250.5, "0.5": 0.5, "1,25": None, "1 250": 1250, ".5": None})):  # fmt: skip
        file = made[name][0]
        page = opened(file)
        source = file.read_text(encoding="utf-8")
        function = re.search(r"function read\(text\) \{.*?\n\}", source, flags=re.S)[0]
        told = json.loads(re.search(r'"numbers":(\{.*?\}),"trade_file"', source)[1])
        for text, value in read.items():
            found = page.evaluate(f"(() => {{ const NUMBERS = {json.dumps(told)}; {function}; return read({json.dumps(text)}); }})()")
            assert found == value or (value is None and found != found), text


def test_the_page_is_used_by_keyboard_alone(made, opened):
    file, content, _result, _trade = made["west_java_P1"]
    page = opened(file)
    seen = []
    for _ in range(7):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
    assert seen[:4] == ["number", "slider", "unknown", "next"], seen
    page.focus("#next")
    for place in range(2, len(content["page"]["questions"]) + 1):
        page.focus("#next")
        page.keyboard.press("Enter")
        assert page.inner_text("#step").startswith(f"Question {place} ") and page.evaluate("document.activeElement.id") == "question"
    assert page.inner_text("#next") == "Back to question 1"


def test_nothing_is_stored_asked_for_or_left_open_and_only_its_own_script_runs(made, opened):
    file, content, _result, _trade = made["west_java_P1"]
    page = opened(file)
    typed(page, "300")
    assert [url for url in page.asked if not url.startswith("file:")] == []
    assert page.evaluate("[document.cookie, location.search, location.hash]") == ["", "", ""]
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    for name, (other, told, *_rest) in made.items():
        html = other.read_text(encoding="utf-8")
        text = script(told)
        hashed = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"script-src 'sha256-{hashed}'" in html and "default-src 'none'" in html and html.count("<script") == 1 and text in html, name
        assert not re.search(r"""(?:href|src)\s*=|url\s*\(\s*["']?(?:https?:)?//""", html.replace("url(#", "")), name
        assert not re.search(r"\beval\b|\bFunction\s*\(|RegExp|innerHTML|localStorage|sessionStorage|document\.cookie|\bfetch\s*\(|XMLHttp|indexedDB", text), name
        assert len(html.encode()) < 300_000, (name, len(html.encode()))


def test_a_page_says_nothing_that_exposes_anyone(made):
    for _name, (file, *_rest) in made.items():
        html = file.read_text(encoding="utf-8")
        assert "<title>Small business options</title>" in html
        assert not re.search(r"shelter|traffick|victim|survivor|\bbest\b|\bshould\b|recommend", re.sub(r"<style.*?</style>", "", html), flags=re.I)


def test_the_page_says_how_many_futures_and_what_stays_as_the_study_found_it(made):
    html = made["west_java_P1"][0].read_text(encoding="utf-8")
    assert "from 300 of the plan&#39;s 400 futures" in html and "How much the town buys stays as the study found it, at today&#39;s price." in html
    assert "How much you can sell stays as it was told" in made["trades_T0"][0].read_text(encoding="utf-8")
    assert "nobody was asked, so sales have no limit here" in made["trades_T1"][0].read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [320, 360, 1100])
def test_no_page_scrolls_sideways_and_the_sentence_is_near_the_question(made, opened, width):
    for name in ("west_java_P1", "mexico_P1", "trades_T1", "trades_T10"):
        file = made[name][0]
        page = opened(file, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        top = page.evaluate("document.getElementById('say').getBoundingClientRect().top")
        assert top < 740, (name, top)
        page.close()


@pytest.mark.parametrize("width", [1100, 360])
@pytest.mark.parametrize("name", ["west_java_P1", "mexico_P2", "trades_T0"])
def test_axe_finds_nothing(made, axe_finds_nothing, name, width):
    def tried(page):
        worked(page, 1)
        for wrong in ("", "x"):
            page.fill("#number", wrong)

    axe_finds_nothing(made[name][0].read_text(encoding="utf-8"), width, tried)


def test_pictures_are_said_in_words_and_the_sentence_is_a_status(made, opened):
    file, content, result, _trade = made["west_java_P1"]
    page = opened(file)
    assert page.get_attribute("#say", "role") == "status" and "of 20 futures the purse runs empty" in page.inner_text("#say")
    told = page.get_attribute("#purses", "aria-label")
    empty = len(result_of(page)["yours"]["rows"])
    assert told.startswith("Picture of 20 purses") and f"{empty} run empty:" in told and f"{20 - empty} last to the end." in told
    assert page.get_attribute("#course", "aria-label").startswith("Line picture of the lowest point")
    assert len(page.query_selector_all("#by_month tr")) == 12 and len(page.query_selector_all("#numbers tr")) == len(content["page"]["questions"])


def test_on_paper_the_questions_are_a_list_and_no_button_is_printed(made, opened):
    page = opened(made["west_java_P1"][0], 794, 1123)
    page.emulate_media(media="print")
    assert not page.is_visible(".ask") and not page.is_visible("#clear")
    assert page.is_visible("#say") and page.is_visible("#numbers") and page.is_visible("#course")


def test_without_a_script_the_page_says_where_the_pictures_are(made, browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    try:
        page.goto(made["west_java_P1"][0].as_uri())
        assert "The plan's page has the same pictures" in page.inner_text("body") and not page.is_visible("#app")
    finally:
        page.close()


def test_a_word_in_the_data_cannot_end_the_script(made):
    _file, content, *_rest = made["west_java_P1"]
    asked = [{**content["page"]["questions"][0], "question": "</script><script>alert(1)</script>\u2028"}]
    html = render_phone({**content, "page": {**content["page"], "questions": asked}}, "en")
    assert html.count("<script") == 1 and html.count("</script") == 1 and "\u2028" not in html


def test_a_grave_sign_of_the_offer_stands_before_everything_else(studied):
    programme, analysis = studied["west_java"]
    warned = replace(analysis, loan_signs={"L1": (("keeps_papers",), (), ())}, help={"who": "the office"})
    content = phone_page.content(warned, "P1", trades.read(analysis.plans["P1"].trade, own_folder=programme.own_trades))
    html = render_phone(content, "en")
    assert html.index("can put you at risk") < html.index("<h1>") and "the office" in html
    assert content["page"]["questions"][-1]["name"] == "loan_amount"


def test_the_same_draws_give_the_same_page_to_the_byte(studied):
    programme, analysis = studied["mexico"]
    trade = trades.read(analysis.plans["P1"].trade, own_folder=programme.own_trades)
    assert len({render_phone(phone_page.content(analysis, "P1", trade), "en") for _ in range(2)}) == 1


def test_a_long_window_takes_fewer_futures_and_says_so(tmp_path):
    folder = tmp_path / "p"
    shutil.copytree(places.sample_data() / "west_java", folder)
    settings = folder / "programme.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("horizon = 12", "horizon = 48"), encoding="utf-8")
    programme = open_programme(folder)
    analysis = analyse(replace(programme, draws=400), "A1")
    content = phone_page.content(analysis, "P1", trades.read("oyster_mushroom"))
    html = render_phone(content, "en")
    assert 100 < content["run"]["count"] < 300 and len(html.encode()) < 300_000
    assert f"from {content['run']['count']} of the plan&#39;s 400 futures" in html
