"""Generate mutants: copies of a module with one small change in the syntax tree."""

import ast
import copy
import re
from collections.abc import Iterator
from types import CodeType
from typing import Any, NamedTuple

Place = tuple[ast.AST, str, int | None]
"""The parent of a node, its field in the parent, and its index if the field is a list."""


class Mutant(NamedTuple):
    """A changed file.

    Attributes:
        path: path of the file relative to the project folder.
        line: line of the change.
        where: dotted name of the function or class; empty for the module itself.
        change: the code before and after the change.
        code: the changed module.
    """

    path: str
    line: int
    where: str
    change: str
    code: CodeType

    @property
    def key(self) -> str:
        """The key in the list of explained survivors, without the line number, which changes often."""
        return f"{self.path}:{self.where}: {self.change}"


_SWAPS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Mult,),
    ast.BitOr: (ast.BitAnd,),
    ast.BitAnd: (ast.BitOr,),
    ast.LShift: (ast.RShift,),
}
_NOT_RUN = {"annotation", "returns", "decorator_list", "bases", "type_params"}
_REGEX_TOKEN = re.compile(r"\\x..|\\u....|\(\?<?[=!:]|\\.|.", re.DOTALL)


def mutants(path: str, text: str) -> Iterator[Mutant]:
    """Yield every mutant of a file in the order of its text."""
    tree = ast.parse(text)
    spared = {number for number, line in enumerate(text.split("\n"), 1) if "pragma: no cover" in line}
    for (parent, field, index), node, where in list(_places(tree, (), spared)):
        shown = node if isinstance(node, ast.stmt) or not isinstance(parent, ast.expr | ast.AugAssign) else parent
        before = ast.unparse(shown)
        for new in _changes(node, parent, field):
            _put(parent, field, index, new)
            after = "(gone)" if isinstance(new, ast.Pass) else ast.unparse(new if shown is node else parent)
            code = compile(ast.fix_missing_locations(copy.deepcopy(tree)), path, "exec")
            _put(parent, field, index, node)
            yield Mutant(path, getattr(shown, "lineno", 0), ".".join(where), _difference(before, after), code)


def _places(
    node: ast.AST, where: tuple[str, ...], spared: set[int]
) -> Iterator[tuple[Place, ast.AST, tuple[str, ...]]]:
    """Yield each node that runs, with its place and the names of the classes and functions around it."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        where = (*where, node.name)
    for field, value in ast.iter_fields(node):
        if field in _NOT_RUN:
            continue
        for index, child in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(child, ast.AST) or _is_skipped(node, field, child, spared):
                continue
            yield (node, field, index if isinstance(value, list) else None), child, where
            yield from _places(child, where, spared)


def _is_skipped(parent: ast.AST, field: str, node: ast.AST, spared: set[int]) -> bool:
    """Whether a node does not run here: a docstring, type annotation, import or branch for another system."""
    return (
        getattr(node, "lineno", 0) in spared
        or isinstance(node, ast.Import | ast.ImportFrom)
        or (isinstance(node, ast.Call) and ast.unparse(node.func) == "TypeVar")
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        or (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
        or (isinstance(parent, ast.Subscript) and field == "slice" and isinstance(node, ast.Tuple))
    )


def _put(parent: ast.AST, field: str, index: int | None, node: ast.AST) -> None:
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node


def _changes(node: ast.AST, parent: ast.AST, field: str) -> Iterator[ast.AST]:
    """Yield the replacements of a node."""
    yield from (new() for new in _SWAPS.get(type(node), ()))
    if (field == "test" and not isinstance(node, ast.Constant)) or (field == "ifs" and isinstance(node, ast.expr)):
        yield from (ast.Constant(value) for value in (True, False))
    if isinstance(node, ast.Constant):
        yield from map(ast.Constant, _other_values(node.value, parent))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.Call):
        yield from _smaller_calls(node)
    elif isinstance(node, ast.Slice):
        yield from (_without(node, name) for name in ("lower", "upper", "step") if getattr(node, name))
    elif isinstance(node, ast.Lambda):
        yield _with(node, body=ast.Constant(None))
    elif isinstance(node, ast.Return):
        if node.value is not None and ast.unparse(node.value) != "None":
            yield ast.Return(ast.Constant(None))
    elif isinstance(node, ast.Expr | ast.Raise | ast.AugAssign | ast.Continue | ast.Break):
        yield ast.Pass()
    yield from _fewer(node)


def _other_values(value: Any, parent: ast.AST) -> Iterator[Any]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield from (value + 1, value - 1)
    elif isinstance(value, str):
        yield f"XX{value}"
        if isinstance(parent, ast.Call) and ast.unparse(parent.func).startswith("re."):
            yield from dict.fromkeys(_shorter_patterns(value))
    elif isinstance(value, bytes):
        yield b"XX" + value


def _shorter_patterns(pattern: str) -> Iterator[str]:
    """Yield the pattern without one of its characters if that is still a valid pattern."""
    for token in _REGEX_TOKEN.finditer(pattern):
        shorter = pattern[: token.start()] + pattern[token.end() :]
        try:
            re.compile(shorter)
        except (re.error, FutureWarning):
            continue
        yield shorter


def _smaller_calls(node: ast.Call) -> Iterator[ast.AST]:
    """Yield the only argument of a call, the object of a method call, and the call without one keyword argument."""
    if len(node.args) == 1 and not isinstance(node.args[0], ast.Starred | ast.GeneratorExp):
        yield node.args[0]
    if isinstance(node.func, ast.Attribute):
        yield node.func.value
    for index in range(len(node.keywords)):
        yield _with(node, keywords=node.keywords[:index] + node.keywords[index + 1 :])


def _fewer(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a collection or boolean expression without one of its members."""
    if isinstance(node, ast.BoolOp):
        for index in range(len(node.values)):
            rest = node.values[:index] + node.values[index + 1 :]
            yield rest[0] if len(rest) == 1 else _with(node, values=rest)
    elif isinstance(node, ast.Dict):
        for index in range(len(node.keys)):
            yield ast.Dict(node.keys[:index] + node.keys[index + 1 :], node.values[:index] + node.values[index + 1 :])
    elif isinstance(node, ast.Set | ast.List | ast.Tuple) and not isinstance(getattr(node, "ctx", None), ast.Store):
        for index in range(len(node.elts) if len(node.elts) > 1 else 0):
            yield _with(node, elts=node.elts[:index] + node.elts[index + 1 :])


def _with(node: ast.AST, **fields: Any) -> ast.AST:
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _without(node: ast.Slice, name: str) -> ast.AST:
    return _with(node, **{name: None})


def _difference(before: str, after: str, around: int = 40) -> str:
    """Return both texts on one line, without most of their common beginning and end."""
    before, after = (re.sub(r"\s*\n\s*", " ", text) for text in (before, after))
    same = range(min(len(before), len(after)))
    start = next((n for n in same if before[n] != after[n]), len(same))
    end = next((n for n in same if before[-1 - n] != after[-1 - n]), len(same))
    start, end = max(start - around, 0), max(end - around, 0)
    cut = [("…" if start else "") + text[start : len(text) - end] + ("…" if end else "") for text in (before, after)]
    return f"{cut[0]}  →  {cut[1]}"
