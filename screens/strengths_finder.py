"""The strengths finder: what is on offer, then words to choose from by category, or one's own."""

from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID
from facilitator.lookup import find_attendee_by_name
from facilitator.meeting.errors import UserError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendee
from facilitator.meeting.prepared import list_open_suggestions
from facilitator.meeting.text_types import clean_line, normalize_text
from facilitator.services.session import CommandResult, MeetingSession
from facilitator.strengths.reframing import Reframing, find_question_for_request
from facilitator.strengths.strength_library import StrengthCatalog, StrengthLibrary
from facilitator.strengths.strength_lists import StrengthPhrase, choose_perspective
from facilitator.strengths.text_listing import describe_source, find_named_strength, resolve_category
from facilitator.textfiles.language_packs import DEFAULT_LANGUAGE
from screens.base.meeting_screen import MeetingScreen
from screens.bindings import KeyPriorities
from screens.render.meeting_content import MUTED, STRENGTH, STUDENT, align_ends, wrap_beside_label
from screens.widgets.line_input import LineInput
from screens.widgets.meeting_header import MeetingHeader
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import Row, RowsList

SUGGESTIONS = "offers"
"""The row of what is on offer, among the categories."""


class WordingChoice(NamedTuple):
    """What a row of words stands for.

    Attributes:
        words: of the list; None: one's own, or on offer.
        category: of the record; empty: not sorted.
        offer: its number in the line, from 1; 0: it is none.
    """

    words: StrengthPhrase | None = None
    category: str = ""
    suggestion_number: int = 0


class StrengthsFinder(MeetingScreen):
    """Type to find or to add one's own; Enter asks who names it, and when we have seen it."""

    CSS_PATH = "strengths_finder.tcss"
    AUTO_FOCUS = "#find"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "who", "Who names it", tooltip="Chooses who names the strengths."),
        Binding("pageup", "turn(-1)", "Category before", show=False),
        Binding("pagedown", "turn(1)", "Category", key_display="PgDn", tooltip="Shows the next category."),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("ctrl+o", "language", "Language", tooltip="Shows the words in another language."),
        Binding("escape", "back", "Back"),
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
        """Categories on the left, words on the right, below them where one types."""
        yield MeetingHeader()
        yield Static(id="finder-head", classes="head")
        with Horizontal(id="columns"):
            yield RowsList("categories")
            yield RowsList("words")
        yield Static(id="question")
        yield Static(id="answer")
        yield LineInput(placeholder="Type to find, or to add your own; then Enter", id="find", select_on_focus=False)
        yield PriorityFooter()

    def on_screen_resume(self) -> None:
        """Read the lists anew, and tell where one of one's own cannot be used."""
        finder = StrengthLibrary(self.session.documents.languages)
        self._library = finder.load_strengths(self._language)
        self._reframings, told = finder.load_reframings()
        super().on_screen_resume()
        if every := [*self._library.warnings, *told]:
            self.show_message("\n".join(["Ours is used, because yours cannot be:", *every[:3]]), is_error=True)

    @property
    def namer(self) -> Attendee | None:
        """Who names the next strength: the one who was chosen here, else the one heard last."""
        known = {one.id: one for one in self.meeting.attendees}
        return known.get(self.session.last_speaker_id or 0) if self._namer is None else known.get(self._namer)

    def get_key_priorities(self) -> KeyPriorities:
        """Enter asks who names what stands out."""
        return {"enter": "Name it"}

    def draw(self) -> None:
        """Show the meeting's categories and words as they are now."""
        meeting, categories = self.meeting, self.query_one("#categories", RowsList)
        self.query_one(MeetingHeader).redraw()
        categories.show_rows(lambda width: _build_category_rows(meeting, self._library, width))
        rows = [option.id for option in categories.options]
        if categories.highlighted is None or not self._category:
            self._category = self._category if self._category in rows else rows[0] or ""
            categories.highlighted = rows.index(self._category)
        self._draw_words()

    def _draw_words(self) -> None:
        meeting, typed, pane = self.meeting, self._search_text, self.query_one("#words", RowsList)
        who = meeting.short_name(self.namer.id) if self.namer else "a teacher"
        self.query_one("#finder-head", Static).update(
            Content.assemble("STRENGTHS FINDER", (f"  as {who} would say it · {self._language}", f"not bold {MUTED}"))
        )
        pane.show_rows(lambda width: self._build_rows(meeting, typed, width))
        if pane.highlighted is None or typed:
            pane.action_first()
        self.query_one("#question", Static).update(Content(self._get_question(typed)))

    @property
    def _search_text(self) -> str:
        return clean_line(self.query_one("#find", Input).value)

    def _get_question(self, text: str) -> str:
        """Return what looks behind one's own words, where an adult says them."""
        return find_question_for_request(
            CommandRequest(COMMANDS_BY_ID["strength"], {"STRENGTH": text}), self.namer, self.meeting, self._reframings
        )

    def _build_rows(self, meeting: Meeting, search_text: str, width: int) -> list[Row]:
        """Return the rows on the right; what was typed is looked for everywhere, in every way of saying it."""
        self._choices, rows, way = {}, list[Row](), choose_perspective(self.namer)
        for number, one in list_open_suggestions(meeting):
            if (
                normalize_text(search_text) in normalize_text(one.name)
                if search_text
                else self._category == SUGGESTIONS
            ):
                self._choices[f"offer {one.id}"] = WordingChoice(category=one.category, suggestion_number=number)
                rows.append(
                    (f"offer {one.id}", _render_suggestion(one.name, describe_source(one), one.evidence, width))
                )
        for at, category in enumerate(self._library.categories):
            for place, words in enumerate(category.phrases):
                if _is_match(words, search_text) if search_text else self._category == category.name:
                    known, key = find_named_strength(meeting, words), f"words {at} {place}"
                    self._choices[key] = WordingChoice(words, category.name)
                    by = f"named by {meeting.short_name(known.by)}" if known else ""
                    rows.append((f"-{key}" if known else key, _render_choice(words.get_phrasing(way), by, width)))
        if search_text:
            sorted_as = "" if self._category == SUGGESTIONS else self._category
            self._choices["own"] = WordingChoice(category=sorted_as)
            rows.append(
                (
                    "own",
                    wrap_beside_label(
                        "+ ", Content.assemble(search_text, (f"  add it · {sorted_as or 'not sorted'}", MUTED)), width
                    ),
                )
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
        """Ask who names it, and when we have seen it."""
        choice, who = self._choices.get(row_id), self.namer
        filled = {"WHO": who.name} if who else {}
        if not choice:
            return
        if choice.suggestion_number:
            offer = self.meeting.offers[choice.suggestion_number - 1]
            filled |= {"EVIDENCE": offer.evidence} if offer.evidence else {}
            self.open_form("name", fixed={"OFFERED": str(choice.suggestion_number)}, known=filled, subject=offer.name)
        else:
            said = choice.words.get_phrasing(choose_perspective(who)) if choice.words else self._search_text
            fixed = {"STRENGTH": said, **({"CATEGORY": choice.category} if choice.category else {})}
            self.open_form("strength_by", fixed=fixed, known=filled)

    async def _try_execute(self, request: CommandRequest) -> str:
        """Do what is asked for, said as the one who names it would say it."""
        return await super()._try_execute(self._adapt_wording(request))

    def _adapt_wording(self, request: CommandRequest) -> CommandRequest:
        said = request.values.get("STRENGTH", "")
        words = next(
            (
                choice.words
                for choice in self._choices.values()
                if choice.words and said in _get_phrasings(choice.words)
            ),
            None,
        )
        if request.command.id != "strength_by" or not words:
            return request
        try:
            way = choose_perspective(find_attendee_by_name(request.values["WHO"], self.meeting))
        except UserError:
            return request  # it will be told when it is tried
        return request._replace(values={**request.values, "STRENGTH": words.get_phrasing(way)})

    def show_result(self, result: CommandResult, request: CommandRequest) -> None:
        """Show what was named, and be ready for the next."""
        if request.command.id in {"strength_by", "name"}:
            self._namer = max(self.meeting.strengths, key=lambda one: one.id).by  # and perhaps the next one too
            self.query_one("#find", Input).value = ""
        super().show_result(result, request)
        self.query_one("#find", Input).focus()

    @work
    async def action_who(self) -> None:
        """Choose who names the next one; the words are then said as that person would say them."""
        from screens.dialogs.choice import ChoiceDialog

        people = [(str(one.id), f"{one.name}  {one.role_text}") for one in self.meeting.people]
        if people and (chosen := await self.app.push_screen_wait(ChoiceDialog("Who names it?", people))):
            self._namer = int(chosen)
            self._draw_words()

    def action_language(self) -> None:
        """Go on to the next language that has words."""
        known = StrengthLibrary(self.session.documents.languages).languages
        self._language = (
            known[(known.index(self._language) + 1) % len(known)] if self._language in known else DEFAULT_LANGUAGE
        )
        self.on_screen_resume()

    def action_turn(self, by: int) -> None:
        """Go to the category before or after."""
        categories = self.query_one("#categories", RowsList)
        categories.highlighted = ((categories.highlighted or 0) + by) % max(1, categories.option_count)

    def action_move(self, by: int) -> None:
        """Go up or down among the words, from where one types."""
        words = self.query_one("#words", RowsList)
        words.action_cursor_down() if by > 0 else words.action_cursor_up()

    def action_back(self) -> None:
        """Empty what was typed; with nothing typed, go back."""
        find = self.query_one("#find", Input)
        if find.value:
            find.value = ""
            find.focus()
        else:
            self.app.pop_screen()

    def get_typing_target(self) -> LineInput:
        """Letters typed in a list go to where one types."""
        find = self.query_one("#find", LineInput)
        find.action_end()
        return find


def create_finder(session: MeetingSession, category: str, language: str) -> StrengthsFinder:
    """Return the finder in the category and the language that were meant.

    Raises:
        NotFound: if there is none of that name.
    """
    known = session.documents.languages.resolve_or_default(language)
    categories = StrengthLibrary(session.documents.languages).load_strengths(known).categories
    return StrengthsFinder(resolve_category(categories, category).name if category else "", known)


def _build_category_rows(meeting: Meeting, library: StrengthCatalog, width: int) -> list[Row]:
    """Return the rows on the left: what is on offer stands first."""
    waiting = len(list_open_suggestions(meeting))
    offers = (
        [(SUGGESTIONS, align_ends(Content.assemble(("On offer", STUDENT)), Content(str(waiting)), width))]
        if waiting
        else []
    )
    return [*offers, *((one.name, _render_category(meeting, one.name, one.title, width)) for one in library.categories)]


def _render_category(meeting: Meeting, name: str, title: str, width: int) -> Content:
    count = sum(one.category == name for one in meeting.strengths)
    return align_ends(Content(title), Content.assemble((f"★ {count}" if count else "", STRENGTH)), width)


def _is_match(words: StrengthPhrase, search_text: str) -> bool:
    return any(normalize_text(search_text) in normalize_text(way) for way in words.phrasings)


def _get_phrasings(words: StrengthPhrase) -> set[str]:
    return {way[:1].upper() + way[1:] for way in words.phrasings}


def _render_choice(wording: str, attribution: str, width: int) -> Content:
    """Return one strength to choose; one that was named is marked, and cannot be chosen again."""
    if attribution:
        return wrap_beside_label("★ ", Content.assemble((wording, STRENGTH), (f"  {attribution}", MUTED)), width)
    return wrap_beside_label("  ", Content(wording), width)


def _render_suggestion(name: str, origin: str, evidence: str, width: int) -> Content:
    seen = f" · {evidence}" if evidence else ""
    return wrap_beside_label("☆ ", Content.assemble((name, "bold"), (f"  {origin}{seen}", MUTED)), width)
