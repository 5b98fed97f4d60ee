"""The commands `facilitator minutes` and `facilitator script`."""

import argparse
import sys
from pathlib import Path

from facilitator.bootstrap import open_language_packs, open_repository
from facilitator.cli.command_error import EXIT_USAGE, CommandError
from facilitator.cli.meeting_argument import open_named_session, resolve_meeting_or_latest
from facilitator.cli.notices import print_notices
from facilitator.cli.output import STDOUT, write_output
from facilitator.cli.progress_bar import show_progress
from facilitator.formats.note_format import NoteFormat, detect_format
from facilitator.formats.note_renderer import render_note_file
from facilitator.meeting.errors import UserError
from facilitator.notes.note import build_note_request, render_note
from facilitator.paths import DataPaths
from facilitator.services.meeting_service import MeetingService


def run_minutes(args: argparse.Namespace, paths: DataPaths) -> int:
    """Write the notes of a meeting."""
    languages = open_language_packs(paths)
    note_format = NoteFormat(args.format) if args.format else detect_format(Path(args.output))
    if note_format is NoteFormat.WORD and args.output == STDOUT and sys.stdout.isatty():
        raise CommandError("A Word file cannot be shown in a terminal. Name a file: -o notes.docx", EXIT_USAGE)
    try:
        request = build_note_request(
            languages, kind=args.whom, language=args.lang, ascii_only=args.ascii, limit=args.limit
        )
    except UserError as error:
        raise CommandError(str(error), EXIT_USAGE) from None
    repository = open_repository(paths)
    meetings, notices = MeetingService(repository), tuple[str, ...]()
    try:
        meeting, revision = meetings.open(resolve_meeting_or_latest(repository, args.meeting).id)
        print_notices(repository)
        if args.redacted:
            from facilitator.redaction.redacted_meeting import check_file_name, redact_note

            with show_progress("texts", "Nothing was written.") as progress:
                redacted = redact_note(meeting, request, languages, revision=revision, progress=progress)
            text, notices = redacted.text, (*redacted.notices, *check_file_name(meeting, Path(args.output).name))
        else:
            text = render_note(meeting, request, languages, revision=revision)
        data = render_note_file(text, request, note_format, languages)
    except UserError as error:
        raise CommandError(str(error)) from None
    write_output(data, args.output, meetings, [meeting], force=args.force)
    for notice in notices:
        print(notice, file=sys.stderr)
    return 0


def run_script(args: argparse.Namespace, paths: DataPaths) -> int:
    """Write the page that the student reads from."""
    repository = open_repository(paths)
    session = open_named_session(paths, repository, args.meeting)
    print_notices(repository)
    documents = session.documents
    try:
        text, diagnostics = documents.render_script(session.meeting, args.lang)
        data = documents.encode_document(text, documents.request_language(args.lang), Path(args.output))
    except UserError as error:
        raise CommandError(str(error)) from None
    write_output(data, args.output, session.meetings, [session.meeting], force=args.force)
    for diagnostic in diagnostics:
        print(f"cannot be used: {diagnostic}", file=sys.stderr)
    return 0
