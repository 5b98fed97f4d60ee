"""No source file calls what would interpret text as markup, run it, send it away or leave it in a log.

The rules are data: each has a name, a reason, the files that may break it, and examples that it must detect.
"""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted([*(ROOT / "facilitator").rglob("*.py"), *(ROOT / "screens").rglob("*.py")])

TEXT_WIDGETS = {
    "Static", "Label", "Button", "Checkbox", "RadioButton", "Option", "Selection", "ListItem", "Tab", "TabPane", "Collapsible",
    "Placeholder", "Tooltip", "WidthStatic",
}  # fmt: skip
"""Widgets whose first argument is read as markup unless it is `Content`."""

TEXT_SETTERS = {
    "update",
    "replace_option_prompt",
    "replace_option_prompt_at_index",
    "add_option",
    "add_options",
    "set_options",
}
TITLE_ATTRIBUTES = {"border_title", "border_subtitle", "tooltip"}
MARKUP_FUNCTIONS = {"from_markup", "from_text", "to_content", "escape", "render_markup"}
FORBIDDEN_MODULES = {
    "socket", "socketserver", "ssl", "http", "urllib", "ftplib", "smtplib", "webbrowser", "subprocess", "multiprocessing", "pty",
    "pickle", "shelve", "marshal", "yaml", "logging", "syslog", "ctypes", "code", "pdb", "xmlrpc", "requests",
}  # fmt: skip
RUN_FUNCTIONS = {"eval", "exec", "compile", "__import__", "breakpoint", "input"}
OS_RUN_FUNCTIONS = {"system", "popen", "fork", "startfile", "posix_spawn"}
WRITE_METHODS = {"write_text", "write_bytes", "touch"}
FILES_THAT_WRITE = ("facilitator/store/", "facilitator/notes/note_files.py", "facilitator/maintenance/crash_report.py")
FILES_THAT_PRINT = ("facilitator/cli/", "facilitator/__main__.py", "facilitator/commands/reference.py")


class Rule(NamedTuple):
    """Something forbidden.

    Attributes:
        reason: what would happen otherwise.
        matches: whether a node of the syntax tree breaks the rule.
        examples: lines that break the rule, each on its own.
        allowed: path prefixes of the files that may break it.
    """

    reason: str
    matches: Callable[[ast.AST], bool]
    examples: str
    allowed: tuple[str, ...] = ()


def get_called_name(node: ast.AST | None) -> str:
    """Return the last name of the called function: "notify" for self.app.notify(…)."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def get_keyword(node: ast.AST, name: str) -> ast.expr | None:
    assert isinstance(node, ast.Call)
    return next((argument.value for argument in node.keywords if argument.arg == name), None)


def is_false(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


def get_first_argument(node: ast.AST) -> ast.expr | None:
    """Return the first argument of a call, or the keyword argument with its name."""
    assert isinstance(node, ast.Call)
    named = (get_keyword(node, name) for name in ("content", "label", "prompt", "renderable"))
    return node.args[0] if node.args else next(filter(None, named), None)


def is_plain_text(node: ast.expr | None) -> bool:
    """Whether an expression builds a string, which `Content` never is."""
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and "[" in node.value
    if isinstance(node, ast.BinOp):
        return is_plain_text(node.left) or is_plain_text(node.right) or isinstance(node.op, ast.Mod)
    if isinstance(node, ast.IfExp):
        return is_plain_text(node.body) or is_plain_text(node.orelse)
    return get_called_name(node) in {"str", "join", "format", "fill", "strip", "title"} and not is_content_join(node)


def is_content_join(node: ast.AST | None) -> bool:
    """Whether it is Content(…).join(…)."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "join"
        and get_called_name(node.func.value) == "Content"
    )


def may_be_text(node: ast.expr | None) -> bool:
    """Whether an expression could be a string: the type of a name, attribute or item is not known."""
    return is_plain_text(node) or isinstance(node, ast.Name | ast.Attribute | ast.Subscript)


def shows_text(node: ast.AST) -> bool:
    if get_called_name(node) not in TEXT_WIDGETS:
        return False
    markup = get_keyword(node, "markup")
    return may_be_text(get_first_argument(node)) and not is_false(markup) and not is_content(get_first_argument(node))


def is_content(node: ast.expr | None) -> bool:
    """Whether a name stands for `Content`: our functions call it prompt or content."""
    return isinstance(node, ast.Name) and node.id in {"prompt", "content"}


def sets_text(node: ast.AST) -> bool:
    wrong = may_be_text if get_called_name(node) == "update" else is_plain_text
    texts = [argument for argument in node.args if not is_content(argument)] if isinstance(node, ast.Call) else []
    return get_called_name(node) in TEXT_SETTERS and any(map(wrong, texts))


def sets_title(node: ast.AST) -> bool:
    if not isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
        return False
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    named = any(isinstance(target, ast.Attribute) and target.attr in TITLE_ATTRIBUTES for target in targets)
    return named and not isinstance(node.value, ast.Constant) and get_called_name(node.value or ast.Pass()) != "Content"


def reads_markup(node: ast.AST) -> bool:
    return get_called_name(node) in MARKUP_FUNCTIONS and not (
        isinstance(node, ast.Call) and node.args and is_constant(node.args[0])
    )


def is_constant(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant)


def imports_any(node: ast.AST, modules: set[str]) -> bool:
    names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
    names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
    return any(name.partition(".")[0] in modules or name in modules for name in names)


def imports_escape(node: ast.AST) -> bool:
    return imports_any(node, {"textual.markup", "rich.markup"})


def is_on(node: ast.AST, owner: str, names: set[str]) -> bool:
    """Whether owner.name is used for one of the names, called or not."""
    value = node.value if isinstance(node, ast.Attribute) else None
    return isinstance(node, ast.Attribute) and node.attr in names and isinstance(value, ast.Name) and value.id == owner


def runs_code(node: ast.AST) -> bool:
    from_os = isinstance(node, ast.Attribute) and node.attr.startswith(("exec", "spawn"))
    return (
        (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RUN_FUNCTIONS)
        or is_on(node, "os", OS_RUN_FUNCTIONS)
        or (from_os and is_on(node, "os", {getattr(node, "attr", "")}))
    )


def opens_to_write(node: ast.AST) -> bool:
    if get_called_name(node) in WRITE_METHODS:
        return True
    assert_call = isinstance(node, ast.Call)
    if not assert_call or get_called_name(node) not in {"open", "fdopen", "NamedTemporaryFile", "mkstemp"}:
        return False
    assert isinstance(node, ast.Call)
    if node.args and is_on(node.args[0], "os", {"devnull"}):
        return False
    if is_on(node.func, "os", {"open"}) or get_called_name(node) in {"NamedTemporaryFile", "mkstemp"}:
        return True
    modes = [*node.args, get_keyword(node, "mode")]
    return any(
        isinstance(mode, ast.Constant)
        and isinstance(mode.value, str)
        and {*mode.value} & {*"wax+"}
        and len(mode.value) < 4
        for mode in modes
    )


RULES = {
    "toasts read markup": Rule(
        "a name in it would be a button",
        lambda node: get_called_name(node) == "notify" and not is_false(get_keyword(node, "markup")),
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
        "a title of a meeting would run", sets_title, "self.border_title = name\nbox.border_subtitle = f'{a}'\nx.tooltip = words",
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
        lambda node: get_called_name(node) in {"Markdown", "MarkdownViewer"} and not is_false(get_keyword(node, "open_links")),
        "Markdown(id='a')\nMarkdown(text, open_links=True)\nMarkdownViewer(text)",
    ),
    "logs on the screen read no markup": Rule(
        "words would be markup",
        lambda node: isinstance(node, ast.Call) and isinstance(get_keyword(node, "markup"), ast.expr)
        and not is_false(get_keyword(node, "markup")),
        "RichLog(markup=True)\nStatic(content, markup=True)\nRichLog(markup=self.on)",
    ),
    "nothing is logged": Rule(
        "words would lie in a log",
        lambda node: get_called_name(node) == "log" or (is_on(node, "self", {"log"})) or get_called_name(node) == "print_exc",
        "self.log(words)\nself.log.info(words)\nself.app.log(words)\ntraceback.print_exc()",
    ),
    "nothing is run": Rule(
        "words would be a command", runs_code, "eval(words)\nexec(words)\nos.system(words)\nos.execvp(a, b)\nos.spawnl(a)\nos.popen(a)",
    ),
    "no other program is started": Rule(
        "words would be a command",
        lambda node: get_called_name(node) in {"create_subprocess_shell", "create_subprocess_exec", "subprocess_exec", "subprocess_shell"},
        "asyncio.create_subprocess_shell(words)\nawait create_subprocess_exec(words)\nloop.subprocess_exec(words)",
        ("facilitator/web/tab_process.py",),  # itself, once for each tab, and no shell reads its arguments
    ),
    "nobody is listened to": Rule(
        "another computer could come in",
        lambda node: get_called_name(node) in {"TCPSite", "UnixSite", "SockSite", "run_app", "create_server", "start_server", "bind", "listen"}
        and not (get_called_name(node) == "TCPSite" and isinstance(node, ast.Call) and [getattr(argument, "id", "") for argument in node.args[1:2]] == ["HOST"]),
        "web.TCPSite(runner)\nweb.TCPSite(runner, '0.0.0.0', 80)\nweb.run_app(app)\nasyncio.start_server(a)\nsocket.bind(a)",
    ),
    "nothing unsafe is imported": Rule(
        "it reaches the network, runs programs, or reads files as code", lambda node: imports_any(node, FORBIDDEN_MODULES),
        "import socket\nimport urllib.request\nfrom http import client\nimport pickle\nimport subprocess\nimport webbrowser\n"
        "import logging\nimport yaml",
        (
            "facilitator/maintenance/crash_report.py",  # it turns all logs off
            "screens/platform/browser.py",  # it opens a saved page for printing, at the user's request
        ),
    ),
    "files are written in one place": Rule(
        "a file would be half, or readable by others", opens_to_write,
        "path.write_text(words)\npath.write_bytes(b'')\nopen(path, 'w')\npath.open('ab')\npath.open(mode='x')\nos.open(path, 1)\n"
        "tempfile.mkstemp()\npath.touch()",
        FILES_THAT_WRITE,
    ),
    "only the command line prints": Rule(
        "words would stand on the screen that stays", lambda node: get_called_name(node) in {"print", "pprint"}, "print(words)", FILES_THAT_PRINT,
    ),
    "no pictures are taken": Rule(
        "names would lie among the downloads",
        lambda node: get_called_name(node) in {"save_screenshot", "deliver_screenshot", "deliver_text", "deliver_binary", "open_url"},
        "self.app.save_screenshot()\nself.deliver_text(a)\nself.app.open_url(a)",
    ),
}  # fmt: skip
"""What is forbidden, by name."""


def find_violations(tree: ast.AST, rule: Rule) -> Iterator[int]:
    """Yield the numbers of the lines that break a rule."""
    yield from (getattr(node, "lineno", 0) for node in ast.walk(tree) if rule.matches(node))


@pytest.mark.parametrize("name", RULES)
def test_no_file_breaks_the_rule(name: str) -> None:
    rule = RULES[name]
    found = [
        f"{path}:{line}"
        for file in FILES
        if not (path := file.relative_to(ROOT).as_posix()).startswith(rule.allowed or ("-",))
        for line in find_violations(ast.parse(file.read_text("utf-8")), rule)
    ]
    assert found == [], f"{name}: {rule.reason}"


@pytest.mark.parametrize(
    ("name", "line"), [(name, line) for name, rule in RULES.items() for line in rule.examples.split("\n")]
)
def test_each_rule_detects_its_examples(name: str, line: str) -> None:
    assert list(find_violations(ast.parse(line), RULES[name])), f"{line!r} is not detected"


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
def test_safe_line_breaks_no_rule(line: str) -> None:
    tree = ast.parse(line)
    assert [name for name, rule in RULES.items() if list(find_violations(tree, rule))] == []
