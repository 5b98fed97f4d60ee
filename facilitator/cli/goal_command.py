"""The command `facilitator goal`: check goal statements and show the goal bank, without a meeting."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from facilitator.bootstrap import open_goal_bank
from facilitator.cli.command_error import EXIT_FAILURE, CommandError
from facilitator.cli.standard_input import read_stdin_lines, refuse_undecoded
from facilitator.goals.bank.bank_text import format_area, list_areas
from facilitator.goals.goal_text import describe_check
from facilitator.goals.smart_check import LETTERS, LetterCheck, SmartCheck, check_goal
from facilitator.goals.strength_mentions import StrengthMention, find_mentions
from facilitator.goals.strength_phrase import refer_to_name
from facilitator.goals.suggestions import Suggestions, suggest_wordings
from facilitator.meeting.errors import UserError
from facilitator.meeting.text_types import clean_text
from facilitator.paths import DataPaths


def run_goal(args: argparse.Namespace, paths: DataPaths) -> int:
    """Check goal statements, or show the goal bank."""
    if args.goal == "bank":
        return _show_goal_bank(args.area, paths)
    texts = read_stdin_lines() if args.text == "-" else iter([args.text])
    for result in check_goals(texts, args.strength, as_json=args.json):
        print(result)
    return 0


def check_goals(texts: Iterator[str], strengths: Sequence[str], *, as_json: bool) -> Iterator[str]:
    """Check goal statements against the SMART letters.

    Args:
        texts: the statements; blank ones are skipped.
        strengths: names to look for in each statement.
        as_json: return JSON, one object per statement, instead of lines of text.

    Yields:
        The result for each statement.
    """
    references = [refer_to_name(name) for name in map(clean_text, strengths) if name]
    for typed in texts:
        refuse_undecoded(typed)
        if text := clean_text(typed):
            check, mentions = check_goal(text), find_mentions(text, references)
            missing = [
                reference for reference, mention in zip(references, mentions, strict=True) if not mention.is_mentioned
            ]
            suggestions = suggest_wordings(text, missing) if missing else Suggestions(())
            if as_json:
                yield _format_json(text, check, mentions, suggestions)
            else:
                lines = describe_check(text, check, mentions, suggestions)
                yield "\n".join([text, *(f"  {line}" for line in lines)])


def _show_goal_bank(area_name: str | None, paths: DataPaths) -> int:
    bank = open_goal_bank(paths)
    if area_name:
        try:
            print(format_area(bank.find_area(area_name)))
        except UserError as error:
            raise CommandError(str(error)) from None
        return 0
    areas, diagnostics = bank.load()
    for line in list_areas(areas):
        print(line)
    for diagnostic in diagnostics:
        print(f"cannot be used: {diagnostic}", file=sys.stderr)
    return EXIT_FAILURE if diagnostics else 0


def _format_json(text: str, check: SmartCheck, mentions: tuple[StrengthMention, ...], suggestions: Suggestions) -> str:
    letter_checks: dict[str, LetterCheck] = {name: getattr(check, name) for name in LETTERS}
    letters: dict[str, Any] = {
        name: {"met": letter.is_met, "evidence": letter.evidence, "ask": letter.question}
        for name, letter in letter_checks.items()
    }
    return json.dumps(
        {
            "text": text,
            **letters,
            "unmeasurable_words": check.unmeasurable_words,
            "strengths": [
                {"name": mention.name, "named_in_wording": mention.is_mentioned, "matched": mention.get_words(text)}
                for mention in mentions
            ],
            "suggestions": suggestions.wordings,
        },
        ensure_ascii=False,
    )
