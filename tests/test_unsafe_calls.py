"""No call that would read words as markup, run them, send them away or leave them lying about, in any file of ours.

What is forbidden is data: each rule has a name, why, where it may be, and an example that it must catch.
"""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted([*(ROOT / "facilitator").rglob("*.py"), *(ROOT / "screens").rglob("*.py")])

SHOWING = {
    "Static", "Label", "Button", "Checkbox", "RadioButton", "Option", "Selection", "ListItem", "Tab", "TabPane", "Collapsible",
    "Placeholder", "Tooltip", "Fitted",
}  # fmt: skip
"""Widgets whose first text is read as markup unless it is `Content`."""

SETTING = {
    "update",
    "replace_option_prompt",
    "replace_option_prompt_at_index",
    "add_option",
    "add_options",
    "set_options",
}
TITLES = {"border_title", "border_subtitle", "tooltip"}
MARKUP_OF = {"from_markup", "from_text", "to_content", "escape", "render_markup"}
GONE = {
    "socket", "socketserver", "ssl", "http", "urllib", "ftplib", "smtplib", "webbrowser", "subprocess", "multiprocessing", "pty",
    "pickle", "shelve", "marshal", "yaml", "logging", "syslog", "ctypes", "code", "pdb", "xmlrpc", "requests",
}  # fmt: skip
RUNNING = {"eval", "exec", "compile", "__import__", "breakpoint", "input"}
OS_RUNNING = {"system", "popen", "fork", "startfile", "posix_spawn"}
WRITING = {"write_text", "write_bytes", "touch"}
MAY_WRITE = ("facilitator/store/", "facilitator/notes/note_files.py", "facilitator/maintenance/crash_report.py")
MAY_PRINT = ("facilitator/cli/", "facilitator/__main__.py", "facilitator/commands/reference.py")


class Rule(NamedTuple):
    """Something forbidden.

    Attributes:
        why: what would happen.
        found: whether a node is it.
        planted: lines that it must catch, one after another.
        allowed: beginnings of the files that may do it.
    """

    why: str
    found: Callable[[ast.AST], bool]
    planted: str
    allowed: tuple[str, ...] = ()


def called(node: ast.AST | None) -> str:
    """Return the last name of what is called: "notify" for self.app.notify(…)."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def keyword(node: ast.AST, name: str) -> ast.expr | None:
    assert isinstance(node, ast.Call)
    return next((one.value for one in node.keywords if one.arg == name), None)


def is_false(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


def first(node: ast.AST) -> ast.expr | None:
    """Return the first argument of a call, or the one that is named as it would be."""
    assert isinstance(node, ast.Call)
    named = (keyword(node, name) for name in ("content", "label", "prompt", "renderable"))
    return node.args[0] if node.args else next(filter(None, named), None)


def bare_text(node: ast.expr | None) -> bool:
    """Whether an expression is text that is put together, which `Content` never is."""
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and "[" in node.value
    if isinstance(node, ast.BinOp):
        return bare_text(node.left) or bare_text(node.right) or isinstance(node.op, ast.Mod)
    if isinstance(node, ast.IfExp):
        return bare_text(node.body) or bare_text(node.orelse)
    return called(node) in {"str", "join", "format", "fill", "strip", "title"} and not content_join(node)


def content_join(node: ast.AST | None) -> bool:
    """Whether it is Content(…).join(…)."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "join"
        and called(node.func.value) == "Content"
    )


def unknown(node: ast.expr | None) -> bool:
    """Whether an expression could be text: a name, a field or an item says nothing of its type."""
    return bare_text(node) or isinstance(node, ast.Name | ast.Attribute | ast.Subscript)


def shows_text(node: ast.AST) -> bool:
    if called(node) not in SHOWING:
        return False
    markup = keyword(node, "markup")
    return unknown(first(node)) and not is_false(markup) and not is_content(first(node))


def is_content(node: ast.expr | None) -> bool:
    """Whether a name says that it is content already: our functions call it prompt, content, row or name."""
    return isinstance(node, ast.Name) and node.id in {"prompt", "content"}


def sets_text(node: ast.AST) -> bool:
    wrong = unknown if called(node) == "update" else bare_text
    texts = [one for one in node.args if not is_content(one)] if isinstance(node, ast.Call) else []
    return called(node) in SETTING and any(map(wrong, texts))


def titles_text(node: ast.AST) -> bool:
    if not isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
        return False
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    named = any(isinstance(one, ast.Attribute) and one.attr in TITLES for one in targets)
    return named and not isinstance(node.value, ast.Constant) and called(node.value or ast.Pass()) != "Content"


def reads_markup(node: ast.AST) -> bool:
    return called(node) in MARKUP_OF and not (isinstance(node, ast.Call) and node.args and constant(node.args[0]))


def constant(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant)


def imports(node: ast.AST, modules: set[str]) -> bool:
    names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
    names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
    return any(name.partition(".")[0] in modules or name in modules for name in names)


def imports_escape(node: ast.AST) -> bool:
    return imports(node, {"textual.markup", "rich.markup"})


def is_on(node: ast.AST, owner: str, names: set[str]) -> bool:
    """Whether owner.name is used for one of the names, called or not."""
    value = node.value if isinstance(node, ast.Attribute) else None
    return isinstance(node, ast.Attribute) and node.attr in names and isinstance(value, ast.Name) and value.id == owner


def runs(node: ast.AST) -> bool:
    from_os = isinstance(node, ast.Attribute) and node.attr.startswith(("exec", "spawn"))
    return (
        (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RUNNING)
        or is_on(node, "os", OS_RUNNING)
        or (from_os and is_on(node, "os", {getattr(node, "attr", "")}))
    )


def opens_to_write(node: ast.AST) -> bool:
    if called(node) in WRITING:
        return True
    assert_call = isinstance(node, ast.Call)
    if not assert_call or called(node) not in {"open", "fdopen", "NamedTemporaryFile", "mkstemp"}:
        return False
    assert isinstance(node, ast.Call)
    if node.args and is_on(node.args[0], "os", {"devnull"}):
        return False
    if is_on(node.func, "os", {"open"}) or called(node) in {"NamedTemporaryFile", "mkstemp"}:
        return True
    modes = [*node.args, keyword(node, "mode")]
    return any(isinstance(one, ast.Constant) and isinstance(one.value, str) and {*one.value} & {*"wax+"} and len(one.value) < 4
               for one in modes)  # fmt: skip


RULES = {
    "toasts read markup": Rule(
        "a name in it would be a button",
        lambda node: called(node) == "notify" and not is_false(keyword(node, "markup")),
        "self.notify(sentence)\nself.app.notify('saved', markup=True)",
    ),
    "text is shown as Content": Rule(
        "[IEP] would vanish and [/] end the program", shows_text,
        "Static(f'{name}')\nLabel(name)\nButton(self.name)\nOption(names[0], id='a')\nLabel('a' + f'{b}')\nStatic(str(one))",
        ("facilitator/",),
    ),
    "text is set as Content": Rule(
        "[IEP] would vanish and [/] end the program", sets_text,
        "self.query_one(Static).update(f'{a}')\noptions.add_option(str(name))\nx.update(', '.join(names))\n"
        "options.replace_option_prompt('a', f'{b}')\nx.update('%s' % a)",
        ("facilitator/", "screens/notes.py", "screens/strength_history.py"),  # Markdown of our own making
    ),
    "titles of boxes read markup": Rule(
        "a title of a meeting would run", titles_text, "self.border_title = name\nbox.border_subtitle = f'{a}'\nx.tooltip = words",
    ),
    "markup is made of constants": Rule(
        "words put into markup are markup", reads_markup,
        "Content.from_markup(f'[b]{name}[/b]')\nText.from_markup(words)\nContent.from_text(words)\nmarkup.escape(words)",
        ("facilitator/",),
    ),
    "nothing is escaped for markup": Rule(
        "escape() lets [$accent] and a last backslash through", imports_escape,
        "from textual.markup import escape\nfrom rich.markup import escape\nimport rich.markup",
    ),
    "Markdown opens no links": Rule(
        "a click would call the browser",
        lambda node: called(node) in {"Markdown", "MarkdownViewer"} and not is_false(keyword(node, "open_links")),
        "Markdown(id='a')\nMarkdown(text, open_links=True)\nMarkdownViewer(text)",
    ),
    "logs on the screen read no markup": Rule(
        "words would be markup",
        lambda node: isinstance(node, ast.Call) and isinstance(keyword(node, "markup"), ast.expr)
        and not is_false(keyword(node, "markup")),
        "RichLog(markup=True)\nStatic(content, markup=True)\nRichLog(markup=self.on)",
    ),
    "nothing is logged": Rule(
        "words would lie in a log",
        lambda node: called(node) == "log" or (is_on(node, "self", {"log"})) or called(node) == "print_exc",
        "self.log(words)\nself.log.info(words)\nself.app.log(words)\ntraceback.print_exc()",
    ),
    "nothing is run": Rule(
        "words would be a command", runs, "eval(words)\nexec(words)\nos.system(words)\nos.execvp(a, b)\nos.spawnl(a)\nos.popen(a)",
    ),
    "no other program is started": Rule(
        "words would be a command",
        lambda node: called(node) in {"create_subprocess_shell", "create_subprocess_exec", "subprocess_exec", "subprocess_shell"},
        "asyncio.create_subprocess_shell(words)\nawait create_subprocess_exec(words)\nloop.subprocess_exec(words)",
        ("facilitator/web/tab_process.py",),  # itself, once for each tab, and no shell reads its arguments
    ),
    "nobody is listened to": Rule(
        "another computer could come in",
        lambda node: called(node) in {"TCPSite", "UnixSite", "SockSite", "run_app", "create_server", "start_server", "bind", "listen"}
        and not (called(node) == "TCPSite" and isinstance(node, ast.Call) and [getattr(one, "id", "") for one in node.args[1:2]] == ["HOST"]),
        "web.TCPSite(runner)\nweb.TCPSite(runner, '0.0.0.0', 80)\nweb.run_app(app)\nasyncio.start_server(a)\nsocket.bind(a)",
    ),
    "nothing unsafe is imported": Rule(
        "it reaches the network, runs programs, or reads files as code", lambda node: imports(node, GONE),
        "import socket\nimport urllib.request\nfrom http import client\nimport pickle\nimport subprocess\nimport webbrowser\n"
        "import logging\nimport yaml",
        ("facilitator/maintenance/crash_report.py",),  # it turns all logs off
    ),
    "files are written in one place": Rule(
        "a file would be half, or readable by others", opens_to_write,
        "path.write_text(words)\npath.write_bytes(b'')\nopen(path, 'w')\npath.open('ab')\npath.open(mode='x')\nos.open(path, 1)\n"
        "tempfile.mkstemp()\npath.touch()",
        MAY_WRITE,
    ),
    "only the command line prints": Rule(
        "words would stand on the screen that stays", lambda node: called(node) in {"print", "pprint"}, "print(words)", MAY_PRINT,
    ),
    "no pictures are taken": Rule(
        "names would lie among the downloads",
        lambda node: called(node) in {"save_screenshot", "deliver_screenshot", "deliver_text", "deliver_binary", "open_url"},
        "self.app.save_screenshot()\nself.deliver_text(a)\nself.app.open_url(a)",
    ),
}  # fmt: skip
"""What is forbidden, by name."""


def broken(tree: ast.AST, rule: Rule) -> Iterator[int]:
    """Yield the lines of a file that break a rule."""
    yield from (getattr(node, "lineno", 0) for node in ast.walk(tree) if rule.found(node))


@pytest.mark.parametrize("name", RULES)
def test_no_file_does_what_is_forbidden(name: str) -> None:
    rule = RULES[name]
    found = [
        f"{place}:{line}"
        for file in FILES
        if not (place := file.relative_to(ROOT).as_posix()).startswith(rule.allowed or ("-",))
        for line in broken(ast.parse(file.read_text("utf-8")), rule)
    ]
    assert found == [], f"{name}: {rule.why}"


@pytest.mark.parametrize(
    ("name", "line"), [(name, line) for name, rule in RULES.items() for line in rule.planted.split("\n")]
)
def test_each_rule_catches_what_is_planted(name: str, line: str) -> None:
    assert list(broken(ast.parse(line), RULES[name])), f"{line!r} goes through"


@pytest.mark.parametrize(
    "line",
    [
        "self.notify(sentence, markup=False)",
        "Static(Content(name))",
        "Static('Meetings')",
        "Content.from_markup('[b]$name[/b]', name=name)",
        "Markdown(open_links=False)",
        "self.query_one(Static).update(Content(sentence))",
        "path.open('rb')",
        "Content(' ').join(lines)",
    ],
)
def test_what_is_safe_goes_through(line: str) -> None:
    tree = ast.parse(line)
    assert [name for name, rule in RULES.items() if list(broken(tree, rule))] == []
