"""The notebook engines: what a page is given, what is kept of it, and what happens when it does not come to its end."""

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import nbformat
import pytest

from livelihood.errors import Problems
from livelihood.report import engine, processes

ENGINES = [engine.KERNEL] + ([engine.FORKED] if processes.can_fork() else [])
SHOW = 'from IPython.display import display\ndef show(**block): display({"application/vnd.livelihood+json": block, "text/html": "<p>x</p>"}, raw=True)'
END = 'show(type="end")'


def notebook(folder: Path, *cells: str, parameters: str = 'run = ""  # the run\nplan = ""  # the plan', name: str = "page.ipynb") -> Path:
    first = nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]})
    made = nbformat.v4.new_notebook(cells=[first, nbformat.v4.new_code_cell(SHOW), *(nbformat.v4.new_code_cell(cell) for cell in cells)])
    for number, cell in enumerate(made.cells):
        cell.id = f"cell-{number}"
    file = folder / name
    file.write_text(nbformat.writes(made), encoding="utf-8")
    return file


def code_of(raised) -> list[str]:
    return [problem.code for problem in raised.value.problems]


@pytest.fixture(params=ENGINES)
def one_engine(request):
    return request.param


def test_a_page_gives_its_blocks_in_order_and_the_end_mark_is_not_one_of_them(tmp_path, one_engine):
    file = notebook(tmp_path, 'show(type="text", words="one")', 'show(type="text", words=run + plan)', END)
    done = engine.run(file, {"run": "A1", "plan": "P1"}, scratch=tmp_path, engine=one_engine)
    assert [block["words"] for block in done.blocks] == ["one", "A1P1"]


@pytest.mark.skipif(len(ENGINES) < 2, reason="this computer cannot fork")
def test_the_two_engines_leave_the_same_bytes(tmp_path):
    cells = ['show(type="text", words=run)', "print('a'); 1 + 1", "from IPython.display import HTML\nHTML('<b>b</b>')", 'show(type="t")\nshow(type="u")', END]
    file = notebook(tmp_path, *cells)
    texts = {name: engine.run(file, {"run": "A1"}, scratch=tmp_path, engine=name).text() for name in ENGINES}
    assert texts[engine.KERNEL] == texts[engine.FORKED]


@pytest.mark.skipif(len(ENGINES) < 2, reason="this computer cannot fork")
def test_the_forked_engine_shows_what_a_kernel_shows_before_anything_is_taken_out(tmp_path):
    import papermill

    cells = ["print('one')\nprint('two')", "import sys\nprint('e', file=sys.stderr)\n'result'", "from IPython.display import HTML, display\nhandle = display(HTML('a'), display_id='x')\nhandle.update(HTML('b'))",
             "import matplotlib.pyplot as plt\nplt.plot([1, 2]);", "None", "1 / 0", "print('never')"]  # fmt: skip
    file = notebook(tmp_path, *cells)
    left = {}
    for name in ENGINES:
        with pytest.raises(papermill.PapermillExecutionError):
            papermill.execute_notebook(str(file), str(tmp_path / f"{name}.ipynb"), {"run": "A1"}, engine_name=name, kernel_name="python3", language="python", progress_bar=False,
                                       scratch=tmp_path, cell_seconds=60, report_seconds=60)  # fmt: skip
        made = nbformat.read(tmp_path / f"{name}.ipynb", as_version=4)
        left[name] = [(cell.cell_type, cell.get("execution_count"), cell.metadata.papermill.status if "papermill" in cell.metadata else "",
                       [without_traceback_and_picture(output) for output in cell.get("outputs", [])]) for cell in made.cells]  # fmt: skip
    assert left[engine.KERNEL] == left[engine.FORKED]


def without_traceback_and_picture(output):
    output = json.loads(json.dumps(output))
    output.pop("traceback", None)
    output.get("data", {}).pop("text/plain", None)
    if "image/png" in output.get("data", {}):
        output["data"]["image/png"] = "a picture"
    return output


def test_two_runs_of_a_page_leave_the_same_bytes(tmp_path, one_engine):
    file = notebook(tmp_path, 'show(type="text", words=run)', END)
    texts = [engine.run(file, {"run": "A1"}, scratch=tmp_path, engine=one_engine).text() for _ in range(2)]
    assert texts[0] == texts[1]


def test_the_kept_notebook_is_a_valid_one_without_metadata_streams_or_addresses(tmp_path, one_engine):
    file = notebook(tmp_path, "import warnings, os\nwarnings.warn('w')\nprint(os.getcwd())\nobject()", 'show(type="text")', END)
    done = engine.run(file, {"run": "A1"}, scratch=tmp_path, engine=one_engine)
    text = done.text()
    nbformat.validate(nbformat.reads(text, as_version=4))
    for canary in ("papermill", "object at", str(tmp_path), os.uname().nodename, "duration", "start_time", "input_path", "Warning", "stream"):
        assert canary not in text


def test_what_a_failing_cell_says_is_no_part_of_the_message(tmp_path, one_engine):
    file = notebook(tmp_path, "raise ValueError('planted-name')", END)
    with pytest.raises(engine.Fault):
        engine.run(file, {}, scratch=tmp_path, engine=one_engine)


@pytest.mark.parametrize("stop", ["import sys; sys.exit(0)", "import os; os._exit(0)", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "pass"])
def test_a_page_that_ends_early_is_not_taken_for_a_page(tmp_path, one_engine, stop):
    cells = ['show(type="text")', stop] + ([END] if stop != "pass" else [])
    with pytest.raises(Problems) as raised:
        engine.run(notebook(tmp_path, *cells), {}, scratch=tmp_path, engine=one_engine)
    assert code_of(raised) == ["REPORT-07"]


def test_an_end_mark_before_the_last_cell_is_not_the_end(tmp_path, one_engine):
    with pytest.raises(Problems) as raised:
        engine.run(notebook(tmp_path, END, 'show(type="text")'), {}, scratch=tmp_path, engine=one_engine)
    assert code_of(raised) == ["REPORT-07"]


def test_a_cell_that_hangs_is_stopped_at_the_limit(tmp_path, one_engine):
    begin = time.monotonic()
    with pytest.raises(Problems) as raised:
        engine.run(notebook(tmp_path, "import time; time.sleep(60)", END), {}, scratch=tmp_path, engine=one_engine, cell_seconds=1)
    assert code_of(raised) == ["REPORT-06"]
    assert time.monotonic() - begin < 30


def test_many_cells_together_are_stopped_at_the_limit_of_the_page(tmp_path, one_engine):
    cells = ["import time; time.sleep(1)"] * 20
    with pytest.raises(Problems) as raised:
        engine.run(notebook(tmp_path, *cells, END), {}, scratch=tmp_path, engine=one_engine, report_seconds=3)
    assert code_of(raised) == ["REPORT-06"]


def test_an_unknown_parameter_is_refused(tmp_path):
    with pytest.raises(Problems) as raised:
        engine.run(notebook(tmp_path, END), {"household": "H1"}, scratch=tmp_path)
    assert code_of(raised) == ["REPORT-03"]
    with pytest.raises(Problems) as raised:
        engine.run(notebook(tmp_path, END, parameters="secret = 1"), {"secret": "A1"}, scratch=tmp_path)
    assert code_of(raised) == ["REPORT-03"]


@pytest.mark.parametrize("value", ["Maria Planted", "../x", "a1", "123456789", 'A"; import os', 7, True])
def test_a_parameter_that_is_no_code_is_refused_and_not_printed(tmp_path, value):
    with pytest.raises(Problems) as raised:
        engine.run(notebook(tmp_path, END), {"run": value}, scratch=tmp_path)
    assert code_of(raised) == ["REPORT-04"]
    assert str(value) not in str(raised.value) or value in (7, True)


@pytest.mark.parametrize("value", ["007", "NO", "1E5", "0"])
def test_a_code_that_looks_like_a_number_or_a_yes_stays_a_text(tmp_path, one_engine, value):
    done = engine.run(notebook(tmp_path, 'show(type="text", words=run)', END), {"run": value}, scratch=tmp_path, engine=one_engine)
    assert done.blocks[0]["words"] == value


@pytest.mark.parametrize("content", ["{", "[]", '{"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": []}', '{"nbformat": 5}', '{"nbformat": 4}',
                                     json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []})])  # fmt: skip
def test_a_notebook_that_cannot_be_read_is_one_sentence(tmp_path, content):
    file = tmp_path / "page.ipynb"
    file.write_text(content)
    with pytest.raises(Problems) as raised:
        engine.run(file, {}, scratch=tmp_path)
    assert code_of(raised) == ["REPORT-05"]


def test_a_parameters_cell_that_is_not_the_first_is_refused(tmp_path):
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1"), nbformat.v4.new_code_cell("run = ''", metadata={"tags": ["parameters"]})])
    (tmp_path / "page.ipynb").write_text(nbformat.writes(made))
    with pytest.raises(Problems) as raised:
        engine.run(tmp_path / "page.ipynb", {}, scratch=tmp_path)
    assert code_of(raised) == ["REPORT-05"]


def test_a_folder_with_braces_and_a_long_path_are_no_hindrance(tmp_path, one_engine):
    folder = tmp_path / "{odd} folder" / ("long" * 20) / ("long" * 20)
    folder.mkdir(parents=True)
    done = engine.run(notebook(folder, 'show(type="text")', END), {"run": "A1"}, scratch=folder, engine=one_engine)
    assert len(done.blocks) == 1


RUN = """
    import sys; from pathlib import Path
    from livelihood.report import engine
    folder = Path(sys.argv[1])
    print(len(engine.run(folder / "page.ipynb", {"run": "A1"}, scratch=folder, engine=sys.argv[2]).blocks))
"""


def run_apart(tmp_path, name, before=(), **environment):
    notebook(tmp_path, 'show(type="text")', END)
    command = [*before, sys.executable, "-c", textwrap.dedent(RUN), str(tmp_path), name]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, timeout=50)


def no_network() -> list[str]:
    for command in (["unshare", "-n"], ["unshare", "-rn"]):
        if shutil.which("unshare") and subprocess.run([*command, "true"], capture_output=True).returncode == 0:
            return command
    return []


def test_it_works_with_no_network_at_all_not_even_the_loopback(tmp_path, one_engine):
    if not (before := no_network()):
        pytest.skip("network namespaces are not permitted here")
    done = run_apart(tmp_path, one_engine, before)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "1", "")


@pytest.mark.parametrize("home", ["missing", "unwritable"])
def test_it_works_without_a_home_and_leaves_nothing_there(tmp_path, one_engine, home):
    place = tmp_path / "home"
    if home == "unwritable":
        place.mkdir(mode=0o500)
    nowhere = {name: str(tmp_path / "no" / "where") for name in ("JUPYTER_PATH", "JUPYTER_DATA_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    done = run_apart(tmp_path, one_engine, HOME=str(place), **nowhere)
    assert (done.returncode, done.stdout.strip()) == (0, "1")
    assert not place.exists() or list(place.iterdir()) == []
    assert not (tmp_path / "no").exists()


def alive(marker: str) -> list[str]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if marker in (folder / "cmdline").read_bytes().decode(errors="replace") and " Z " not in (folder / "stat").read_text():
                found.append(folder.name)
        except OSError:
            continue
    return found


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")
def test_no_process_outlives_the_one_that_started_it_even_after_kill_minus_nine(tmp_path, one_engine):
    notebook(tmp_path, f"open({str(tmp_path / 'begun')!r}, 'w').close()\nimport time; time.sleep(60)", END)
    started = subprocess.Popen([sys.executable, "-c", textwrap.dedent(RUN), str(tmp_path), one_engine], stderr=subprocess.DEVNULL)
    wait_until(lambda: (tmp_path / "begun").exists())
    started.send_signal(signal.SIGKILL)
    started.wait()
    wait_until(lambda: not alive(str(tmp_path)))


def wait_until(holds, seconds=30):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)
