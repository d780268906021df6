"""A phone that fills in a form: the XForm that pyxform makes, its expressions worked out by lxml with ODK's functions."""

from __future__ import annotations

import copy
import datetime
import random
import re
from functools import lru_cache

from lxml import etree
from pyxform.xls2xform import convert

from livelihood.language import Numbers, speaking
from livelihood.output import forms
from livelihood.tables import ProductWanted
from livelihood.trade import read, shipped

XF, H = "{http://www.w3.org/2002/xforms}", "{http://www.w3.org/1999/xhtml}"
TEMPLATE = "{http://openrosa.org/javarosa}template"


LANGUAGES = ("en", "id")
MUSHROOM = ProductWanted("mushroom", "Oyster mushrooms", "kg", (18000.0, 22000.0, 26000.0))
BAG = ProductWanted("bag", 'The cook\'s "best" bag', "piece", (45000.0, 60000.0))


@lru_cache
def written(name: str, products=(MUSHROOM, BAG), languages=LANGUAGES, with_places=False) -> bytes:
    """The file of a form; pyxform has said no word about it."""
    study = forms.Study(products, Numbers("ID", "IDR"), languages, with_places)
    found = {}
    for language in languages:
        with speaking(language):
            found[language] = forms.form_of_trade(read(name), study) if name in shipped() else forms.form_of(name, study)
    return forms.written(found)


@lru_cache
def xform(name: str, products=(MUSHROOM, BAG), with_places=False) -> str:
    return convert(written(name, products, LANGUAGES, with_places), file_type=".xlsx").xform


def _text(value) -> str:
    if isinstance(value, list):
        value = value[0].text or "" if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.10g}" if isinstance(value, float) else str(value)


class Phone:
    """One filling of a form. rounds : how many times its repeat is gone through. lot : seed of random()."""

    def __init__(self, xform: str, rounds: int = 1, lot: int = 1):
        self.dice, self.seen = random.Random(lot), etree.fromstring(xform.encode())
        model = self.seen.find(f"{H}head/{XF}model")
        self.binds = [bind for bind in model.findall(f"{XF}bind") if not bind.get("nodeset").endswith("instanceID")]
        self.data = copy.deepcopy(model.find(f"{XF}instance")[0])
        for node in self.data.iter():
            node.tag = etree.QName(node).localname
        for node in self.data.xpath("//*[@*[local-name()='template']]"):
            if node.getnext() is not None and node.getnext().tag == node.tag:
                node.getparent().remove(node)
        found = self.seen.find(f".//{XF}repeat")
        for node in [] if found is None else self.data.xpath(self.path(found.get("nodeset"))):
            for _more in range(rounds - 1):
                node.addnext(copy.deepcopy(node))
        self.data = etree.ElementTree(self.data)
        self.work_out()

    @staticmethod
    def path(nodeset: str) -> str:
        return nodeset.strip()

    def value_of(self, expression: str, node):
        functions = etree.FunctionNamespace(None)
        functions["if"] = lambda _c, condition, yes, no: _text(yes) if (condition if isinstance(condition, bool) else bool(_text(condition))) else _text(no)
        functions["once"] = lambda c, found: c.context_node.text or _text(found)
        functions["int"] = lambda _c, number: float(int(float(_text(number))))
        functions["random"] = lambda _c: self.dice.random()
        functions["today"] = lambda _c: datetime.date.today().isoformat()
        functions["selected-at"] = lambda _c, listed, at: (_text(listed).split() + [""] * 99)[int(float(_text(at) or 99))]
        functions["selected"] = lambda _c, listed, one: _text(one) in _text(listed).split()
        functions["count-selected"] = lambda _c, listed: float(len(_text(listed).split()))
        functions["regex"] = lambda _c, words, pattern: re.fullmatch(_text(pattern), _text(words)) is not None
        functions["place"] = lambda _c, nodes: float(nodes[0].xpath(f"count(preceding-sibling::{nodes[0].tag}) + 1"))
        if re.fullmatch(r"\s*\.\s*<=\s*today\(\)\s*", expression):  # XPath 1.0 compares no dates
            return (node.text or "") <= datetime.date.today().isoformat()
        return node.xpath(expression.replace("position(..)", "place(..)"))

    def work_out(self) -> None:
        """Worked-out lines, and nothing kept in what is not asked."""
        for _again in range(4):
            for bind in self.binds:
                for node in self.data.xpath(self.path(bind.get("nodeset"))):
                    if bind.get("calculate"):
                        node.text = _text(self.value_of(bind.get("calculate"), node)) or None
                    if not self.asked(node):
                        for below in node.iter():
                            below.text = None

    def asked(self, node) -> bool:
        """Whether a question, and every group around it, is relevant."""
        tree = node.getroottree()
        for one in [node, *node.iterancestors()]:
            where = re.sub(r"\[\d+\]", "", tree.getpath(one))
            for bind in self.binds:
                if bind.get("nodeset") == where and bind.get("relevant") and self.value_of(bind.get("relevant"), one) is not True:
                    return False
        return True

    def node(self, name: str, place: int = 0):
        return self.data.xpath(f"//{name}")[place]

    def shows(self, name: str, place: int = 0) -> bool:
        return self.asked(self.node(name, place))

    def answer(self, place: int = 0, **answers) -> Phone:
        """Answers, one after another, as a person gives them: a question that is not asked takes none."""
        for name, value in answers.items():
            node = self.node(name, place)
            assert self.asked(node), name
            node.text = str(value)
            self.work_out()
        return self

    def fits(self, name: str, value, place: int = 0) -> bool:
        """Whether a question takes an answer."""
        node = self.node(name, place)
        before, node.text = node.text, str(value)
        where = re.sub(r"\[\d+\]", "", node.getroottree().getpath(node))
        found = [bind.get("constraint") for bind in self.binds if bind.get("nodeset") == where and bind.get("constraint")]
        taken = all(self.value_of(one, node) is True for one in found)
        node.text = before
        return taken

    def of(self, name: str, place: int = 0) -> str:
        return self.node(name, place).text or ""
