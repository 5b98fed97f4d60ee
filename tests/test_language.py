"""The source reads like plain American English: docs/architecture.md, "Names and language"."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PRODUCT_FILES = sorted([*(ROOT / "facilitator").rglob("*.py"), *(ROOT / "screens").rglob("*.py")])
SOURCE_FILES = [*PRODUCT_FILES, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "benchmarks").rglob("*.py"))]
TEXT_FILES = sorted(
    file
    for pattern in ("README.md", "CONTRIBUTING.md", "docs/*.md", "facilitator/data/agendas/*.md",
                    "facilitator/data/goal_bank/*.md", "facilitator/data/languages/en/*")
    for file in ROOT.glob(pattern)
)  # fmt: skip

RETIRED = {
    "calm", "deed", "deeds", "desk", "door", "doors", "house", "keeper", "lamp", "lamps", "lately", "led", "meant",
    "mend", "mended", "papers", "seal", "sealed", "seals", "shelf", "sieve", "standing", "told", "unseal",
}  # fmt: skip
"""Words of an earlier private vocabulary. The glossary in docs/architecture.md has the terms that replaced them."""

RECOGNIZED_WORDS = {"strength_mentions.py", "suggestions.py", "verb_kinds.py", "vocabulary.py"}
"""Files that list the words people may type, in American or British spelling."""

BRITISH = re.compile(
    r"(?i)\b(behaviou?rs?\b(?<!behavior)(?<!behaviors)|colou?rs?\b(?<!color)(?<!colors)|maths\b|favou?rites?\b(?<!favorite)(?<!favorites)"
    r"|(organi|recogni|summari|prioriti|categori|capitali)s(e|es|ed|ing|ation)\b|labell(ed|ing)\b|cancell(ed|ing)\b|centre\b|practise\b)"
)


def parse(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"), str(file))


def name_of(file: Path) -> str:
    return str(file.relative_to(ROOT))


def iterate_identifiers(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield every name that the code defines, with its line."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name, node.lineno
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name, node.lineno
            case ast.Attribute(attr=name, ctx=ast.Store()):
                yield name, node.lineno


def split_words(identifier: str) -> set[str]:
    """Return the words of a name in snake_case or CamelCase, in lower case."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", identifier)}


def iterate_docstrings(tree: ast.AST) -> Iterator[str]:
    """Yield every docstring."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield ast.get_docstring(node) or ""


def iterate_sentences(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield the string literals that people may read: those with a space in them that are no docstrings."""
    docstrings = {
        id(node.value)
        for parent in ast.walk(tree)
        if isinstance(parent, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        for node in parent.body
        if isinstance(node, ast.Expr)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if " " in text and id(node) not in docstrings:
                yield text, node.lineno


def test_product_file_names_are_unique() -> None:
    mirrored = {"handlers", "operations"}
    names = Counter(
        file.name
        for file in PRODUCT_FILES
        if file.name not in {"__init__.py", "__main__.py"} and file.parent.name not in mirrored
    )
    assert [name for name, count in names.items() if count > 1] == []
    in_mirrored = {file.name for file in PRODUCT_FILES if file.parent.name in mirrored and file.name != "__init__.py"}
    assert in_mirrored & names.keys() == set()


def test_handlers_and_operations_have_unique_names_among_themselves() -> None:
    for package in ("facilitator/commands/handlers", "facilitator/meeting/operations"):
        assert list((ROOT / package).rglob("*.py")) == list((ROOT / package).glob("*.py"))


@pytest.mark.parametrize("file", SOURCE_FILES, ids=name_of)
def test_identifiers_use_no_retired_vocabulary(file: Path) -> None:
    found = [
        f"{name_of(file)}:{line}: {name}"
        for name, line in iterate_identifiers(parse(file))
        if split_words(re.sub("(?i)student_?led", "", name)) & RETIRED
    ]
    assert found == []


@pytest.mark.parametrize("file", SOURCE_FILES, ids=name_of)
def test_variables_are_named_after_their_items(file: Path) -> None:
    assert [line for name, line in iterate_identifiers(parse(file)) if name == "one"] == []


def test_docstrings_state_what_the_code_does() -> None:
    vague = [
        text.splitlines()[0]
        for file in PRODUCT_FILES
        for text in iterate_docstrings(parse(file))
        if re.match(r"What\b", text)
    ]
    assert len(vague) < 5, vague


@pytest.mark.parametrize("file", [file for file in PRODUCT_FILES if file.name not in RECOGNIZED_WORDS], ids=name_of)
def test_texts_in_the_code_use_american_spelling(file: Path) -> None:
    found = [f"{name_of(file)}:{line}: {text}" for text, line in iterate_sentences(parse(file)) if BRITISH.search(text)]
    assert found == []


@pytest.mark.parametrize("file", TEXT_FILES, ids=name_of)
def test_docs_and_data_use_american_spelling(file: Path) -> None:
    text = file.read_text("utf-8")
    assert [text.count("\n", 0, match.start()) + 1 for match in BRITISH.finditer(text)] == []


@pytest.mark.parametrize("word", ["behaviour", "Colours", "maths", "organise", "recognised", "labelled", "summarising"])
def test_british_spelling_is_recognized(word: str) -> None:
    assert BRITISH.search(f"the {word} here")


@pytest.mark.parametrize(
    "word", ["behavior", "colors", "math", "organize", "mathematics", "labeled", "exercise", "advise"]
)
def test_american_spelling_passes(word: str) -> None:
    assert not BRITISH.search(f"the {word} here")
