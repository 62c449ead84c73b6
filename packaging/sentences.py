"""Finds the sentences that rules and workflows tell the agent, for translators.

They are what an error (`KnownError` and its kinds) or a `Notice` is made of, wherever that is: literals, or
`Told("… {part} …", part=…)`. What reaches such a place by a name, a table, a parameter or a function of the
house is followed back to the literals. A sentence that is put together otherwise can't be translated: it is
told as a fault (`tests/ui/test_told.py`).
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).parents[1] / "src" / "ccpdesk"
ROOMS: Final = (
    *("kernel", "calls", "agents", "tenants", "customers", "bookings", "inbox", "recordings"),
    *("workflows", "storage", "host", "voice", "ui", "app"),
)
FOR_OTHERS: Final = re.compile(
    r"kernel/told|app/(admin|ctl|demo|doctor_options|report|secret|web|pbx_log|outbox)|app/doctor/(?!connection|certificate|database|finding|limits|name|options|registration\.|space|telephone|tls)|workflows/(book_online|intake_sources|take_in_booking|use_portal_link)"
    r"|storage/(inbox/public|migrat|logins|rights|memory)|ui/forms/"
)
"""Files whose errors no agent sees: they go to a shell, to visitors of the web pages, or to tests.

Of the doctor the wizard of the first run shows what there is to say of the PBX and of the database."""
_DOCTOR: Final = "app/doctor/"
_FINDINGS: Final[dict[str, tuple[str, ...]]] = {
    "ok": ("", "found"),
    "warning": ("", "found", "remedy"),
    "failed": ("", "found", "remedy"),
    "skipped": ("", "because"),
    "skip": ("", "because"),
}
_FROM_AFAR: Final = re.compile(r"voice/")
"""What crosses a socket as text: whole sentences are translated, those with something filled in are not."""
_READ_BY_HAND: Final = re.compile(r"tenants/|workflows/records/|host/settings\.")
"""Where a ValueError says what is wrong with what somebody wrote."""
_ENUMS: Final = frozenset({"CallState", "JobStatus", "WebStatus", "Availability"})
"""Whose values are filled in as words."""
_TOLD: Final = "Told"
_TRANSLATED: Final = frozenset({_TOLD, "tr", "translate", "_translate", "say", "_say", "said"})
"""What is found by itself: by this search, or by lupdate."""
_SINKS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        ("KnownError", "SettingsError", "StoreError", "Outdated", "StoreAway", "AccountClosed", "VoiceError"),
        ("what", "", "remedy"),
    ),
    "Refused": ("what", "", "remedy"),
    "Refusal": ("what", "remedy"),
    "Notice": ("", "", "text", "remedy"),
    "CommandFailed": (),
    "refuse": ("", "reason"),
    "Checked": ("", "doubt"),
}
_KEYWORDS: Final = frozenset({"what", "remedy", "text", "reason", "problem", "fault", "doubt"})
_REPLACED: Final = frozenset({"problem", "fault"})
_PASSED_ON: Final = _KEYWORDS | {"why", "where", "placed", "advice", "link_reason"}
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_PLACE: Final = re.compile(r"\{[^}]*\}")
_DEEPEST: Final = 8

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@dataclass
class Sentences:
    """What was found: the sentences, and the places that no translator can reach."""

    texts: set[str] = field(default_factory=set)
    faults: dict[str, ast.expr] = field(default_factory=dict)


class _Module:
    """One file, with who encloses what and what each name is bound to."""

    def __init__(self, file: Path, path: str) -> None:
        self.path = path
        self.tree = ast.parse(file.read_text("utf-8"))
        self.parents: dict[ast.AST, ast.AST] = {}
        self.bound: dict[tuple[ast.AST, str], list[ast.expr]] = defaultdict(list)
        self.words: list[ast.expr] = []
        self.functions: dict[str, list[Function]] = defaultdict(list)
        self.calls: dict[str, list[ast.Call]] = defaultdict(list)
        for parent in ast.walk(self.tree):
            for child in ast.iter_child_nodes(parent):
                self.parents[child] = parent
        for node in ast.walk(self.tree):
            self._learn(node)

    def scopes(self, node: ast.AST) -> Iterator[ast.AST]:
        """The functions around a node, innermost first, then the module."""
        while node in self.parents:
            node = self.parents[node]
            if isinstance(node, Function | ast.Module):
                yield node

    def _learn(self, node: ast.AST) -> None:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self.functions[node.name].append(node)
            case ast.ClassDef(name=name) if name in _ENUMS:
                self.words += [one.value for one in node.body if isinstance(one, ast.Assign)]
            case ast.Call():
                self.calls[_name(node.func)].append(node)
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self._bind(node, target, value)
            case (
                ast.AnnAssign(target=target, value=ast.expr() as value)
                | ast.NamedExpr(target=target, value=value)
                | ast.For(target=target, iter=value)
                | ast.comprehension(target=target, iter=value)
            ):
                self._bind(node, target, value)

    def _bind(self, at: ast.AST, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Tuple):
            values = value.elts if isinstance(value, ast.Tuple) else [value] * len(target.elts)
            for one, its in zip(target.elts, values, strict=False):
                self._bind(at, one, its)
        elif isinstance(target, ast.Name):
            scope = next(self.scopes(at))
            self.bound[scope, target.id].append(value)


class _Search:
    def __init__(self, modules: Iterable[_Module]) -> None:
        self.modules = list(modules)
        self.found = Sentences()

    def run(self) -> Sentences:
        for module in self.modules:
            self._all(module, module.words, True, 0)
            for name, calls in module.calls.items():
                for call in calls:
                    for expression in _told_by(module, name, call):
                        self._follow(module, expression, strict=True)
                if name == _TOLD:
                    for call in calls:
                        self._told(module, call, 0)
        return self.found

    def _follow(self, module: _Module, node: ast.expr, *, strict: bool, depth: int = 0) -> None:
        """Note the literals that ``node`` may be; ``strict``: it must be made of nothing else."""
        match node:
            case ast.Constant(value=str(text)):
                self.found.texts.update([text] if _WORD.search(_PLACE.sub("", text)) else ())
            case ast.Subscript(value=table):
                self._all(module, (table,), False, depth)
            case _ if inner := _alternatives(node):
                self._all(module, inner, strict, depth)
            case ast.Call():
                self._called(module, node, strict, depth)
            case ast.Name(id=name):
                self._named(module, node, name, strict, depth)
            case _ if not _sayable(node, strict):
                self._fault(module, node)

    def _all(self, module: _Module, nodes: Iterable[ast.expr], strict: bool, depth: int) -> None:
        for node in nodes if depth < _DEEPEST else ():
            self._follow(module, node, strict=strict, depth=depth + 1)

    def _told(self, module: _Module, call: ast.Call, depth: int) -> None:
        self._all(module, call.args, True, depth)
        self._all(module, [keyword.value for keyword in call.keywords], False, depth)

    def _called(self, module: _Module, call: ast.Call, strict: bool, depth: int) -> None:
        name = _name(call.func)
        match call.func:
            case _ if name in _TRANSLATED:
                pass
            case ast.Attribute(value=table, attr="get"):
                self._all(module, (table, *call.args[1:]), False, depth)
            case ast.Attribute(value=said) if hasattr(str, name):
                if strict and not (isinstance(said, ast.Call) and _name(said.func) in _TRANSLATED):
                    self._fault(module, call)  # what makes a text of a text forgets its sentence
            case _:
                known = [(one, function) for one in self.modules for function in one.functions.get(name, ())]
                here = [(one, function) for one, function in known if one is module]
                for owner, function in here or known:
                    self._all(owner, _returned(function), strict, depth)
                if strict and not known:
                    self._fault(module, call)

    def _named(self, module: _Module, node: ast.Name, name: str, strict: bool, depth: int) -> None:
        for scope in module.scopes(node):
            values = module.bound.get((scope, name))
            if values:
                tables = isinstance(values[0], ast.Subscript | ast.Tuple)
                self._all(module, values, strict and not tables, depth)
                return
            if isinstance(scope, ast.FunctionDef) and (at := _parameter(scope, name)) is not None:
                for call in module.calls.get(scope.name, ()):
                    for argument in _argument(call, name, at):
                        self._follow(module, argument, strict=strict, depth=depth + 1)
                return

    def _fault(self, module: _Module, node: ast.expr) -> None:
        if not _FROM_AFAR.match(module.path):
            self.found.faults[f"{module.path}:{node.lineno}: {ast.unparse(node)}"] = node


def _alternatives(node: ast.expr) -> list[ast.expr]:
    """What a choice or a table may give."""
    match node:
        case ast.IfExp(body=one, orelse=other):
            return [one, other]
        case ast.BoolOp(values=nodes) | ast.Tuple(elts=nodes) | ast.List(elts=nodes) | ast.Dict(values=nodes):
            return nodes
    return []


def _sayable(node: ast.expr, strict: bool) -> bool:
    """Nothing, or what somebody else was told; what is filled in may be anything that has no words."""
    match node:
        case ast.JoinedStr(values=values):
            return not strict and not _wordy(values)
        case ast.Constant():
            return True
        case ast.Attribute(attr=attr):
            return not strict or attr in _PASSED_ON
    return not strict


def _returned(function: Function) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and node.value is not None:
            yield node.value


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _told_by(module: _Module, name: str, call: ast.Call) -> Iterator[ast.expr]:
    """The arguments of a call that the agent is told."""
    if name == "ValueError" and _READ_BY_HAND.search(module.path):
        yield from call.args
    if name == "replace":
        yield from (word.value for word in call.keywords if word.arg in _REPLACED)
    if name in _FINDINGS and isinstance(call.func, ast.Name) and module.path.startswith(_DOCTOR):
        sink = _FINDINGS[name]
    elif name in _SINKS:
        sink = _SINKS[name]
    else:
        return
    for wanted, argument in zip(sink, call.args, strict=False):
        if wanted:
            yield argument
    yield from (word.value for word in call.keywords if word.arg in _KEYWORDS)


def _wordy(values: Iterable[ast.expr]) -> bool:
    return any(isinstance(one, ast.Constant) and _WORD.search(str(one.value)) for one in values)


def _parameter(function: ast.FunctionDef, name: str) -> int | None:
    names = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
    if name in names:
        return names.index(name) - (names[0] in {"self", "cls"})
    return -1 if any(one.arg == name for one in function.args.kwonlyargs) else None


def _argument(call: ast.Call, name: str, at: int) -> Iterator[ast.expr]:
    yield from (word.value for word in call.keywords if word.arg == name)
    if 0 <= at < len(call.args):
        yield call.args[at]


def sentences(source: Path = SOURCE) -> Sentences:
    """All of them."""
    files = (file for room in ROOMS for file in sorted((source / room).rglob("*.py")))
    paths = ((file, file.relative_to(source).as_posix()) for file in files)
    return _Search(_Module(file, path) for file, path in paths if not FOR_OTHERS.search(path)).run()
