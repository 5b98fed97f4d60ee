"""The command `facilitator practice`: the practice meeting in line mode, and the pages for a training."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TextIO

from facilitator.bootstrap import open_language_packs, open_session
from facilitator.cli.command_error import CommandError
from facilitator.cli.demo_command import SampleMeeting, record_sample
from facilitator.cli.line_mode import run_line_mode
from facilitator.cli.output import STDOUT
from facilitator.cli.standard_input import read_stdin_lines
from facilitator.clock import current_time
from facilitator.formats.note_format import detect_format
from facilitator.formats.note_renderer import render_note_file
from facilitator.meeting.errors import UserError
from facilitator.notes.note import NoteRequest
from facilitator.notes.note_files import write_note_file
from facilitator.paths import DataPaths
from facilitator.practice.coach import GREETING, QUIT_WORDS, Coach, CoachLine, summarize_practice
from facilitator.practice.exercises import list_setup_lines, load_agenda
from facilitator.practice.training_pages import render_resolution, render_workshop
from facilitator.services.session import MeetingSession
from facilitator.store.file_repository import FileMeetingRepository

_PAGES = {"workshop": render_workshop, "resolution": render_resolution}


def run_practice(args: argparse.Namespace, paths: DataPaths) -> int:
    """Write a page for a training. The practice meeting itself is opened in `facilitator.cli.main`."""
    languages = open_language_packs(paths)
    try:
        language = languages.resolve_or_default(args.language)
        text = _PAGES[args.page](languages, language)
        path = Path(args.output)
        data = render_note_file(text, NoteRequest(language=language), detect_format(path), languages)
        if args.output == STDOUT:
            sys.stdout.buffer.write(data)
        else:
            write_note_file(data, path, force=args.force)
    except UserError as error:
        raise CommandError(str(error)) from None
    return 0


def record_practice(paths: DataPaths, repository: FileMeetingRepository, now: datetime) -> MeetingSession:
    """Record the practice meeting up to the point at which its goals are proposed."""
    return record_sample(paths, repository, list_setup_lines(), now, load_agenda())


def _run_practice_lines(paths: DataPaths, repository: FileMeetingRepository) -> int:
    meeting_id = record_practice(paths, repository, current_time()).meeting.id
    session = open_session(paths, repository)
    session.open(meeting_id)
    coach = Coach()
    lines = _coach_lines(coach, session, read_stdin_lines(), sys.stdout)
    status = run_line_mode(session, lines, sys.stdout, sys.stderr, is_script=not sys.stdin.isatty(), has_coach=True)
    if not coach.is_finished:
        _print_lines(summarize_practice(session.meeting), sys.stdout)
    return status


def _coach_lines(coach: Coach, session: MeetingSession, lines: Iterable[str], out: TextIO) -> Iterator[str]:
    """Pass lines on to line mode. Answer those that are for the coach, and give feedback after those that are not."""
    print(GREETING, file=out)
    _print_lines(coach.describe(session.meeting), out)
    for line in lines:
        if coach.is_finished and line.strip().casefold() in QUIT_WORDS:
            return
        if answer := coach.answer(line, session.meeting):
            _print_lines(answer, out)
            yield ""  # so that line mode counts it
            continue
        before = session.meeting
        yield line
        if session.meeting != before:
            _print_lines(coach.give_feedback(session.meeting), out)


def _print_lines(lines: Iterable[CoachLine], out: TextIO) -> None:
    print(*lines, sep="\n", file=out, flush=True)


PRACTICE = SampleMeeting(
    record_practice,
    _run_practice_lines,
    welcome=GREETING,
)
