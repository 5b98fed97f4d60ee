"""Strengths finder: suggested strengths, strengths by category, and the user's own words."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.lookup import find_attendee_by_name
from facilitator.meeting.errors import UserError
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.people import Attendee
from facilitator.meeting.text_types import clean_line
from facilitator.services.session import CommandResult, MeetingSession
from facilitator.strengths.reframing import Reframing, find_question_for_request
from facilitator.strengths.strength_library import StrengthCatalog, StrengthLibrary
from facilitator.strengths.strength_lists import choose_perspective
from facilitator.strengths.text_listing import resolve_category
from facilitator.textfiles.language_packs import DEFAULT_LANGUAGE, get_language_name
from screens.base.command_screen import Refusal
from screens.base.meeting_screen import MeetingScreen
from screens.bindings import KeyPriorities
from screens.dialogs.choice import ChoiceDialog
from screens.render.meeting_content import MUTED
from screens.render.rows import Row
from screens.render.strength_choices import WordingChoice, build_category_rows, build_strength_choices, get_phrasings
from screens.widgets.answer_bar import AnswerBar
from screens.widgets.line_input import LineInput
from screens.widgets.meeting_header import MeetingHeader
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import RowsList


class StrengthsFinder(MeetingScreen):
    """Find a strength or type your own. Enter asks who names it and when it was seen."""

    CSS_PATH = "strengths_finder.tcss"
    AUTO_FOCUS = "#find"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "choose_namer", "Who names it", tooltip="Choose who names the strengths."),
        Binding("pageup", "turn_category(-1)", "Previous category", show=False),
        Binding("pagedown", "turn_category(1)", "Category", key_display="PgDn", tooltip="Show the next category."),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("ctrl+o", "switch_language", "Language", tooltip="Show the strengths in the next language."),
        Binding("escape", "clear_or_leave", "Back"),
    ]

    def __init__(self, category: str = "", language: str = DEFAULT_LANGUAGE) -> None:
        super().__init__()
        self._category = category
        self._language = language
        self._namer: int | None = None
        self._library = StrengthCatalog((), ())
        self._reframings: tuple[Reframing, ...] = ()
        self._choices: dict[str, WordingChoice] = {}

    def compose(self) -> ComposeResult:
        """Lay out categories on the left, strengths on the right, and the input field below."""
        yield MeetingHeader().data_bind(meeting=MeetingScreen.shown_meeting)
        yield Static(id="finder-head", classes="head")
        with Horizontal(id="columns"):
            yield RowsList("categories")
            yield RowsList("words")
        yield Static(id="question")
        yield AnswerBar()
        yield LineInput(placeholder="Find a strength, or add your own", id="find", select_on_focus=False)
        yield PriorityFooter()

    def on_screen_resume(self) -> None:
        """Reload the strength lists, and report the user's own files that cannot be used."""
        library = StrengthLibrary(self.session.documents.languages)
        self._library = library.load_strengths(self._language)
        self._reframings, reframing_warnings = library.load_reframings()
        super().on_screen_resume()
        if warnings := [*self._library.warnings, *reframing_warnings]:
            lines = ["Your own file cannot be used, so the built-in one is used instead:", *warnings[:3]]
            self.show_message("\n".join(lines), is_error=True)

    @property
    def namer(self) -> Attendee | None:
        """The person who names the next strength: the one chosen here, else the last speaker."""
        namer_id = self.session.speaker_id if self._namer is None else self._namer
        return next((attendee for attendee in self.meeting.attendees if attendee.id == namer_id), None)

    def get_key_priorities(self) -> KeyPriorities:
        """Offer Enter, which names the selected strength, unless the meeting is closed."""
        if self.meeting.state is MeetingState.CLOSED:
            return {"enter": None, "f5": None}
        return {"enter": "Name it"}

    def draw(self) -> None:
        """Show the categories and strengths for the current meeting."""
        meeting, categories = self.meeting, self.query_one("#categories", RowsList)
        categories.show_rows(lambda width: build_category_rows(meeting, self._library, width))
        row_ids = [option.id for option in categories.options]
        if categories.highlighted is None or not self._category:
            self._category = self._category if self._category in row_ids else row_ids[0] or ""
            categories.highlighted = row_ids.index(self._category)
        self._draw_words()

    def _draw_words(self) -> None:
        meeting, text, rows = self.meeting, self._search_text, self.query_one("#words", RowsList)
        name = meeting.short_name(self.namer.id) if self.namer else "a teacher"
        self.query_one("#finder-head", Static).update(
            Content.assemble(
                "STRENGTHS FINDER",
                (f"  as {name} would say it · {get_language_name(self._language)}", f"not bold {MUTED}"),
            )
        )
        rows.show_rows(lambda width: self._build_rows(meeting, text, width))
        if rows.highlighted is None or text:
            rows.action_first()
        self.query_one("#question", Static).update(Content(self._get_question(text)))

    @property
    def _search_text(self) -> str:
        return clean_line(self.query_one("#find", Input).value)

    def _get_question(self, text: str) -> str:
        """Return the reframing question for an adult's own words, or ""."""
        return find_question_for_request(
            CommandRequest(COMMANDS_BY_ID[CommandId.STRENGTH], {"STRENGTH": text}),
            self.namer,
            self.meeting,
            self._reframings,
        )

    def _build_rows(self, meeting: Meeting, search_text: str, width: int) -> list[Row]:
        """Return the strength rows, and remember what each stands for."""
        rows, self._choices = build_strength_choices(
            meeting, self._library, self.namer, self._category, search_text, width
        )
        return rows

    @on(Input.Changed, "#find")
    def _handle_typing(self) -> None:
        if not self.is_closed:
            self._draw_words()

    @on(OptionList.OptionHighlighted, "#categories")
    def _select_category(self, event: OptionList.OptionHighlighted) -> None:
        if not self.is_closed and event.option_id and event.option_id != self._category:
            self._category = event.option_id
            self._draw_words()
            self.query_one("#words", RowsList).action_first()

    @on(OptionList.OptionSelected, "#categories")
    def _focus_words(self) -> None:
        self.query_one("#words", RowsList).focus()

    @on(OptionList.OptionSelected, "#words")
    def _select_row(self, event: OptionList.OptionSelected) -> None:
        self._name_strength(event.option_id or "")

    @on(Input.Submitted, "#find")
    def _handle_submit(self) -> None:
        option = self.query_one("#words", RowsList).highlighted_option
        self._name_strength(option.id or "" if option else "")

    def _name_strength(self, row_id: str) -> None:
        """Open the form that asks who names the strength and when it was seen."""
        choice, namer = self._choices.get(row_id), self.namer
        known = {"WHO": namer.name} if namer else {}
        if not choice:
            return
        if choice.suggestion_number:
            suggestion = self.meeting.suggestions[choice.suggestion_number - 1]
            known |= {"EVIDENCE": suggestion.evidence} if suggestion.evidence else {}
            fixed = {"SUGGESTED": str(choice.suggestion_number)}
            self.open_form(CommandId.NAME_SUGGESTION, fixed=fixed, known=known, subject=suggestion.name)
        else:
            wording = choice.phrase.get_phrasing(choose_perspective(namer)) if choice.phrase else self._search_text
            fixed = {"STRENGTH": wording, **({"CATEGORY": choice.category} if choice.category else {})}
            self.open_form(CommandId.STRENGTH_FOR, fixed=fixed, known=known)

    async def try_execute(self, request: CommandRequest) -> Refusal | None:
        """Execute a request, with the strength in the words of the person who names it."""
        field = self.query_one("#find", LineInput)
        removed_count, field.removed_count = request.removed_count + field.removed_count, 0
        return await super().try_execute(self._adapt_wording(request._replace(removed_count=removed_count)))

    def _adapt_wording(self, request: CommandRequest) -> CommandRequest:
        wording = request.values.get("STRENGTH", "")
        phrases = (choice.phrase for choice in self._choices.values() if choice.phrase)
        phrase = next((phrase for phrase in phrases if wording in get_phrasings(phrase)), None)
        if request.command.id != CommandId.STRENGTH_FOR or not phrase:
            return request
        try:
            perspective = choose_perspective(find_attendee_by_name(request.values["WHO"], self.meeting))
        except UserError:
            return request  # executing the request reports the error
        return request._replace(values={**request.values, "STRENGTH": phrase.get_phrasing(perspective)})

    def show_result(self, result: CommandResult, request: CommandRequest) -> None:
        """Show the result, and clear the field for the next strength."""
        if request.command.id in {CommandId.STRENGTH_FOR, CommandId.NAME_SUGGESTION}:
            self._namer = max(
                self.meeting.strengths, key=lambda strength: strength.id
            ).by  # who may name the next one too
            self.query_one("#find", Input).value = ""
        super().show_result(result, request)
        self.query_one("#find", Input).focus()

    @work
    async def action_choose_namer(self) -> None:
        """Choose who names the next strength; strengths are then phrased as that person would say them."""
        people = [(str(person.id), f"{person.name}  {person.role_text}") for person in self.meeting.people]
        if people and (chosen := await self.app.push_screen_wait(ChoiceDialog("Who names this strength?", people))):
            self._namer = int(chosen)
            self._draw_words()

    def action_switch_language(self) -> None:
        """Switch to the next language that has a strength list."""
        languages = StrengthLibrary(self.session.documents.languages).languages
        if self._language in languages:
            self._language = languages[(languages.index(self._language) + 1) % len(languages)]
        else:
            self._language = DEFAULT_LANGUAGE
        self.services.choose_document_language(self._language)
        self.on_screen_resume()

    def action_turn_category(self, by: int) -> None:
        """Select the next or the previous category, wrapping around at the ends."""
        categories = self.query_one("#categories", RowsList)
        categories.highlighted = ((categories.highlighted or 0) + by) % max(1, categories.option_count)

    def action_move(self, by: int) -> None:
        """Move in the strengths while the field keeps the focus."""
        rows = self.query_one("#words", RowsList)
        rows.action_cursor_down() if by > 0 else rows.action_cursor_up()

    def action_clear_or_leave(self) -> None:
        """Clear the field; if it is empty, go back."""
        field = self.query_one("#find", Input)
        if field.value:
            field.value = ""
            field.focus()
        else:
            self.app.pop_screen()

    def get_typing_target(self) -> LineInput:
        """Return the field that takes letters typed in a list."""
        field = self.query_one("#find", LineInput)
        field.action_end()
        return field


def create_finder(session: MeetingSession, category: str, language: str) -> StrengthsFinder:
    """Create the finder for a category and a language, each given by any unambiguous part of its name.

    Args:
        session: the session of the open meeting.
        category: "" for the first category.
        language: "" for the default language.

    Raises:
        NotFoundError: no category or language has that name.
    """
    resolved_language = session.documents.languages.resolve_or_default(language)
    categories = StrengthLibrary(session.documents.languages).load_strengths(resolved_language).categories
    return StrengthsFinder(resolve_category(categories, category).name if category else "", resolved_language)
