"""A form to ask with, as a file: for phones (.xlsx, XLSForm) or for paper (.pdf). It asks for no data.

Duty: which table or trade is meant, the programme's products and languages, the whole file in one step. What a form asks
is the output room's affair.
"""

from __future__ import annotations

import json
from pathlib import Path

from livelihood import places
from livelihood.errors import Problem, Problems
from livelihood.language import Numbers, speaking
from livelihood.output import forms
from livelihood.output.forms import paper as on_paper
from livelihood.report import folder as folders
from livelihood.report.catalogue import filled
from livelihood.report.paper import fonts
from livelihood.tables import declarations, open_programme
from livelihood.trade import read, shipped


def make(name: str, out: Path, folder: Path | None = None, languages: tuple[str, ...] = (), paper: bool = False, with_places: bool = False) -> None:
    """Writes the form of the table or trade `name` to `out`; a file that is there is not replaced.

    Parameters
    ----------
    folder : a programme, for its products, prices to offer, trades, country and language.
    languages : codes, the first is the form's own; none: the programme's, and English beside it. On paper: the first.
    with_places : shops and stalls get a point on the map.

    Raises
    ------
    Problems : FORM-01 to FORM-06, those of opening the programme or the trade, CLI-05 and CLI-08.
    """
    if out.suffix != (".pdf" if paper else ".xlsx"):
        raise Problems([Problem("FORM-04")])
    programme = open_programme(folder) if folder else None
    trade = _trade(name, programme) if name not in forms.SHAPES else None
    if with_places and name != "places":
        raise Problems([Problem("FORM-06")])
    study = forms.Study(
        tuple(programme.products.values()) if programme else (),
        Numbers(programme.country, programme.currency) if programme else None,
        _languages(languages, programme),
        with_places,
    )
    if trade is None and not study.products and any(column.type == "product" for column in declarations()[name].columns.values()):
        raise Problems([Problem("FORM-02")])
    data = _on_paper(name, trade, study) if paper else _for_phones(name, trade, study)
    folders.whole_file(out, lambda place: place.write_bytes(data))


def _trade(name: str, programme):
    own = programme.own_trades if programme else None
    known = set(shipped()) | ({file.stem for file in own.glob("*.toml")} if own else set())
    if name not in known and not name.endswith(".toml"):
        raise Problems([Problem("FORM-01", slots={"known": ", ".join(forms.SHAPES), "trades": ", ".join(sorted(known))})])
    return read(name, own)


def _languages(wanted: tuple[str, ...], programme) -> tuple[str, ...]:
    known = ("en", *filled())
    if not set(wanted) <= set(known):
        raise Problems([Problem("FORM-03", slots={"known": ", ".join(known)})])
    own = [programme.language] if programme and programme.language in known else []
    return tuple(dict.fromkeys(wanted or [*own, "en"]))


def _for_phones(name: str, trade, study: forms.Study) -> bytes:
    found = {}
    for language in study.languages:
        with speaking(language):
            found[language] = forms.form_of_trade(trade, study) if trade else forms.form_of(name, study)
    return forms.written(found)


def _on_paper(name: str, trade, study: forms.Study) -> bytes:
    import typst

    with speaking(study.languages[0]):
        sheet = on_paper.sheet_of_trade(trade, study) if trade else on_paper.sheet(name, study)
    return typst.compile(
        str(places.templates() / "report" / "form.typ"), root=str(places.templates()), font_paths=[fonts()], ignore_system_fonts=True, format="pdf",
        sys_inputs={"form": json.dumps(sheet, ensure_ascii=False)}, pdf_standards=["ua-1"],
    )  # fmt: skip
