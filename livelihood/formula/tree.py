"""Text of a formula -> a checked tree, or the places where it is wrong.

Duty: the grammar (an allow-list over Python's `ast`), lengths, levels, names. Nothing is ever run here, and nothing
is known here about rows, units or numbers.
"""

from __future__ import annotations

import ast
import difflib
import keyword
import re
import warnings
from dataclasses import dataclass

from livelihood.formula.functions import OPERATORS, TABLE

LONGEST = 300  # characters a formula: more cannot be checked by a reader (code.md, "Trades as data")
DEEPEST = 20  # levels: the same
NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
LARGEST = 1e15  # spreadsheets keep 15 digits (Microsoft, "Excel specifications and limits"): larger ones would differ
PLAIN_NUMBER = re.compile(r"(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\Z")
SHOWN = 110  # characters of a formula beside a caret: the width of a line of code
RESERVED = frozenset(keyword.kwlist) | frozenset(TABLE) | {"month", "true", "false", "null"}


@dataclass(frozen=True, slots=True)
class Node:
    """One step of a formula.

    op : "number", "name" (an input, series or row this month), "row" and "pattern" (names given to a function),
        "month", or an entry of `functions.OPERATORS` or `functions.TABLE`.
    """

    op: str
    args: tuple[Node, ...] = ()
    name: str = ""
    value: float = 0.0
    column: int = 0

    def walk(self):
        """This node and all below it."""
        yield self
        for arg in self.args:
            yield from arg.walk()


@dataclass(frozen=True)
class Finding:
    """A problem in one formula: the code, the column it starts at and the slots of its sentence."""

    code: str
    column: int
    slots: dict


def good_name(name) -> bool:
    """Whether a name may be used for a row, an input or a pattern.

    Examples
    --------
    >>> good_name("feed_price"), good_name("Feed"), good_name("min")
    (True, False, False)
    """
    return isinstance(name, str) and bool(NAME.match(name)) and name not in RESERVED


def caret(formula: str, column: int) -> str:
    """The formula with a caret under the place; long formulas are cut around it.

    Examples
    --------
    >>> print(caret("sales - feed", 8))
        sales - feed
                ^
    """
    start = max(0, min(column - SHOWN // 2, len(formula) - SHOWN))
    piece = formula[start : start + SHOWN]
    piece = "".join(letter if letter.isprintable() else "?" for letter in piece)
    left, right = ("…" if start else ""), ("…" if start + SHOWN < len(formula) else "")
    return f"    {left}{piece}{right}\n    {' ' * (len(left) + column - start)}^"


def nearest(name: str, known) -> str:
    """A sentence with the nearest known name, or nothing."""
    close = difflib.get_close_matches(name[:60], [one for one in known if isinstance(one, str)], n=1, cutoff=0.6)
    return f' Did you mean "{close[0]}"?' if close else ""


def read(formula: str) -> tuple[Node | None, list[Finding]]:
    """The tree of a formula and what is wrong with it (the tree is None where nothing could be read).

    Examples
    --------
    >>> tree, wrong = read("2 * price")
    >>> tree.op, [arg.op for arg in tree.args], wrong
    ('*', ['number', 'name'], [])
    >>> read("price ** 2")[1][0].code
    'FORMULA-07'
    """
    if len(formula) > LONGEST:
        return None, [Finding("FORMULA-01", LONGEST, {"length": len(formula), "longest": LONGEST})]
    for column, letter in enumerate(formula):
        if letter in "#\\" or not " " <= letter <= "~":
            return None, [Finding("FORMULA-02", column, {"why": _letter(letter)})]
    if not formula.strip():
        return None, [Finding("FORMULA-02", 0, {"why": "it is empty"})]
    shift = len(formula) - len(formula.lstrip())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parsed = ast.parse(formula.strip(), mode="eval").body
        reader = _Reader(formula, shift)
        tree = reader.node(parsed)
        if not reader.wrong and (found := _too_deep(tree)) is not None:
            reader.wrong.append(Finding("FORMULA-03", found, {"deepest": DEEPEST}))
    except SyntaxError as error:
        column = min(max((error.offset or 1) - 1 + shift, 0), len(formula))
        if "too many nested" in str(error.msg):
            return None, [Finding("FORMULA-03", column, {"deepest": DEEPEST})]
        return None, [Finding("FORMULA-02", column, {"why": _syntax(formula)})]
    except (RecursionError, MemoryError):
        return None, [Finding("FORMULA-03", 0, {"deepest": DEEPEST})]
    except ValueError:  # a whole number with more digits than Python reads
        return None, [Finding("FORMULA-02", 0, {"why": "a number in it cannot be read"})]
    return tree, reader.wrong


def _letter(letter: str) -> str:
    odd = {
        "×": "write * for times",
        "·": "write * for times",
        "÷": "write / for divided by",
        "−": "write - for minus",
        "–": "write - for minus",
        "#": "a remark stands beside the formula, not in it",
        "≤": "write <=",
        "≥": "write >=",
        "\n": "write it on one line",
        "\t": "write spaces, not tabs",
    }
    return odd.get(letter, "only plain letters, digits and + - * / ( ) , . < > = may stand in it")


def _syntax(formula: str) -> str:
    if re.search(r"(?<![<>=!])=(?!=)", formula):
        return "a formula holds no single =; write == to compare"
    if formula.count("(") != formula.count(")"):
        return "the brackets ( ) do not pair up"
    return "it breaks off or two things stand side by side; between two names there is + - * / or a comma"


def _too_deep(tree: Node) -> int | None:
    """The column of the first node deeper than allowed. A long sum or product of terms is one level."""
    stack = [(tree, 1)]
    while stack:
        node, level = stack.pop()
        if level > DEEPEST:
            return node.column
        for at, arg in enumerate(node.args):
            flat = at == 0 and (node.op in "+-" and arg.op in ("+", "-") or node.op in "*/" and arg.op in ("*", "/"))
            stack.append((arg, level if flat else level + 1))
    return None


_SYMBOLS = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.And: "and",
    ast.Or: "or",
}
_REFUSED = {
    ast.Attribute: "a dot after a name",
    ast.Subscript: "square brackets",
    ast.Lambda: "lambda",
    ast.JoinedStr: "text in quotes",
    ast.IfExp: "if … else (write where(condition, then, otherwise))",
    ast.NamedExpr: "an assignment",
    ast.List: "a list",
    ast.Tuple: "a list (is it a decimal comma? write 1.5)",
    ast.Dict: "a dictionary",
    ast.Set: "a set",
    ast.ListComp: "a loop",
    ast.GeneratorExp: "a loop",
    ast.DictComp: "a loop",
    ast.SetComp: "a loop",
    ast.Starred: "a star before a name",
    ast.Pow: "a power (write growth(rate), or multiply)",
    ast.Mod: "% (write a share: 0.05, not 5%)",
    ast.FloorDiv: "// (write / and round_up)",
    ast.BitXor: "^ (there is no power; write growth(rate), or multiply)",
    ast.BitAnd: "& (write and)",
    ast.BitOr: "| (write or)",
    ast.Invert: "~ (write not)",
    ast.MatMult: "@",
    ast.LShift: "<<",
    ast.RShift: ">>",
    ast.Is: "is (write ==)",
    ast.IsNot: "is not (write !=)",
    ast.In: "in",
    ast.NotIn: "not in",
}


class _Reader:
    """Walks Python's tree and keeps only what the language has."""

    def __init__(self, formula: str, shift: int):
        self.formula, self.shift = formula, shift
        self.wrong: list[Finding] = []

    def refuse(self, at: ast.AST, code: str, **slots) -> Node:
        self.wrong.append(Finding(code, at.col_offset + self.shift, slots))
        return Node("number", column=at.col_offset + self.shift)

    def node(self, it: ast.AST) -> Node:
        column = it.col_offset + self.shift
        if isinstance(it, ast.Constant):
            return self.number(it, column)
        if isinstance(it, ast.Name):
            if it.id == "month":
                return Node("month", column=column)
            if it.id in TABLE:
                return self.refuse(
                    it, "FORMULA-02", why=f'"{it.id}" is a function and needs its brackets: {TABLE[it.id].example}'
                )
            return Node("name", name=it.id, column=column)
        if isinstance(it, ast.UnaryOp) and isinstance(it.op, (ast.USub, ast.UAdd, ast.Not)):
            inner = self.node(it.operand)
            op = {ast.USub: "negative", ast.Not: "not"}.get(type(it.op))
            return Node(op, (inner,), column=column) if op else inner
        if isinstance(it, ast.BinOp) and type(it.op) in _SYMBOLS:
            return Node(_SYMBOLS[type(it.op)], (self.node(it.left), self.node(it.right)), column=column)
        if isinstance(it, ast.BoolOp):
            args = [self.node(value) for value in it.values]
            tree = args[0]
            for arg in args[1:]:
                tree = Node(_SYMBOLS[type(it.op)], (tree, arg), column=column)
            return tree
        if isinstance(it, ast.Compare) and all(type(op) in _SYMBOLS for op in it.ops):
            if len(it.ops) > 1:
                return self.refuse(it, "FORMULA-07", what="two comparisons in a row (write them with and)")
            return Node(_SYMBOLS[type(it.ops[0])], (self.node(it.left), self.node(it.comparators[0])), column=column)
        if isinstance(it, ast.Call):
            return self.call(it, column)
        kind = type(it)
        if isinstance(it, (ast.BinOp, ast.UnaryOp)):
            kind = type(it.op)
        if isinstance(it, ast.Compare):
            kind = next(type(op) for op in it.ops if type(op) not in _SYMBOLS)
        return self.refuse(it, "FORMULA-07", what=_REFUSED.get(kind, "this way of writing"))

    def number(self, it: ast.Constant, column: int) -> Node:
        if isinstance(it.value, (str, bytes)):
            return self.refuse(it, "FORMULA-07", what="text in quotes (names stand without quotes)")
        if isinstance(it.value, bool) or not isinstance(it.value, (int, float)):
            return self.refuse(it, "FORMULA-07", what="this constant (write 1 for yes, 0 for no)")
        if not PLAIN_NUMBER.match(self.formula[column : it.end_col_offset + self.shift]):
            return self.refuse(it, "FORMULA-07", what="a number written in this way (write 1000 or 0.5)")
        if it.value > LARGEST:
            return self.refuse(it, "FORMULA-16")
        return Node("number", value=float(it.value), column=column)

    def call(self, it: ast.Call, column: int) -> Node:
        if not isinstance(it.func, ast.Name):
            if isinstance(it.func, (ast.Attribute, ast.Subscript, ast.Lambda)):
                return self.node(it.func)
            return self.refuse(
                it, "FORMULA-02", why="brackets after something that is not a function; write * for times"
            )
        if it.func.id not in TABLE:
            return self.refuse(
                it, "FORMULA-06", function=it.func.id, hint=nearest(it.func.id, TABLE), functions=", ".join(TABLE)
            )
        function = TABLE[it.func.id]
        if it.keywords:
            self.refuse(it, "FORMULA-07", what="name = value inside brackets (give the values in their order)")
        count = len(it.args)
        if count < len(function.kinds) or (count > len(function.kinds) and not function.many):
            for arg in it.args:
                self.node(arg)
            return self.refuse(
                it,
                "FORMULA-08",
                function=function.name,
                given=count,
                example=function.example,
                wanted=f"{len(function.kinds)}{' or more' if function.many else ''}",
            )
        args = []
        for at, arg in enumerate(it.args):
            kind = function.kinds[min(at, len(function.kinds) - 1)]
            if kind in ("number", "flag"):
                args.append(self.node(arg))
            elif isinstance(arg, ast.Name) and arg.id != "month":
                args.append(Node(kind, name=arg.id, column=arg.col_offset + self.shift))
            else:
                self.refuse(
                    arg,
                    {"row": "FORMULA-09", "pattern": "FORMULA-10"}[kind],
                    function=function.name,
                    example=function.example,
                )
        return Node(function.name, tuple(args), column=column)


assert set(_SYMBOLS.values()) <= set(OPERATORS)
