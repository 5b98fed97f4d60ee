"""The strengths finder: what is on offer, then words to choose from by category, or one's own."""

from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from facilitator.commands.parser import Request
from facilitator.commands.registry import BY_ID
from facilitator.lookup import person
from facilitator.meeting.errors import Refused
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendee
from facilitator.meeting.prepared import on_offer
from facilitator.meeting.text_types import clean_line, fold
from facilitator.services.session import Answer, Desk
from facilitator.strengths.reframing import Reframing, asked
from facilitator.strengths.strength_library import Finder, Shelf
from facilitator.strengths.strength_lists import Words, way_of
from facilitator.strengths.text_listing import category_meant, named, source
from facilitator.textfiles.language_packs import FIRST
from screens.base.meeting_screen import DeskScreen
from screens.bindings import Needs
from screens.render.meeting_content import MUTED, STRENGTH, STUDENT, hang, spread
from screens.widgets.line_input import Field
from screens.widgets.meeting_header import Top
from screens.widgets.priority_footer import Foot
from screens.widgets.rows_list import Pane, Row

OFFERS = "offers"
"""The row of what is on offer, among the categories."""


class Choice(NamedTuple):
    """What a row of words stands for.

    Attributes:
        words: of the list; None: one's own, or on offer.
        category: of the record; empty: not sorted.
        offer: its number in the line, from 1; 0: it is none.
    """

    words: Words | None = None
    category: str = ""
    offer: int = 0


class StrengthsFinder(DeskScreen):
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

    def __init__(self, category: str = "", language: str = FIRST) -> None:
        super().__init__()
        self._category = category
        self._language = language
        self._namer: int | None = None
        self._shelf = Shelf((), ())
        self._reframings: tuple[Reframing, ...] = ()
        self._choices: dict[str, Choice] = {}

    def compose(self) -> ComposeResult:
        """Categories on the left, words on the right, below them where one types."""
        yield Top()
        yield Static(id="finder-head", classes="head")
        with Horizontal(id="columns"):
            yield Pane("categories")
            yield Pane("words")
        yield Static(id="question")
        yield Static(id="answer")
        yield Field(placeholder="Type to find, or to add your own; then Enter", id="find", select_on_focus=False)
        yield Foot()

    def on_screen_resume(self) -> None:
        """Read the lists anew, and tell where one of one's own cannot be used."""
        finder = Finder(self.desk.papers.languages)
        self._shelf = finder.strengths(self._language)
        self._reframings, told = finder.reframings()
        super().on_screen_resume()
        if every := [*self._shelf.told, *told]:
            self.say("\n".join(["Ours is used, because yours cannot be:", *every[:3]]), fault=True)

    @property
    def namer(self) -> Attendee | None:
        """Who names the next strength: the one who was chosen here, else the one heard last."""
        known = {one.id: one for one in self.meeting.attendees}
        return known.get(self.desk.heard or 0) if self._namer is None else known.get(self._namer)

    def needed(self) -> Needs:
        """Enter asks who names what stands out."""
        return {"enter": "Name it"}

    def draw(self) -> None:
        """Show the meeting's categories and words as they are now."""
        meeting, categories = self.meeting, self.query_one("#categories", Pane)
        self.query_one(Top).redraw()
        categories.show(lambda width: _categories(meeting, self._shelf, width))
        rows = [option.id for option in categories.options]
        if categories.highlighted is None or not self._category:
            self._category = self._category if self._category in rows else rows[0] or ""
            categories.highlighted = rows.index(self._category)
        self._draw_words()

    def _draw_words(self) -> None:
        meeting, typed, pane = self.meeting, self._typed, self.query_one("#words", Pane)
        who = meeting.short(self.namer.id) if self.namer else "a teacher"
        self.query_one("#finder-head", Static).update(
            Content.assemble("STRENGTHS FINDER", (f"  as {who} would say it · {self._language}", f"not bold {MUTED}"))
        )
        pane.show(lambda width: self._rows(meeting, typed, width))
        if pane.highlighted is None or typed:
            pane.action_first()
        self.query_one("#question", Static).update(Content(self._asked(typed)))

    @property
    def _typed(self) -> str:
        return clean_line(self.query_one("#find", Input).value)

    def _asked(self, typed: str) -> str:
        """Return what looks behind one's own words, where an adult says them."""
        return asked(Request(BY_ID["strength"], {"STRENGTH": typed}), self.namer, self.meeting, self._reframings)

    def _rows(self, meeting: Meeting, typed: str, width: int) -> list[Row]:
        """Return the rows on the right; what was typed is looked for everywhere, in every way of saying it."""
        self._choices, rows, way = {}, list[Row](), way_of(self.namer)
        for number, one in on_offer(meeting):
            if fold(typed) in fold(one.name) if typed else self._category == OFFERS:
                self._choices[f"offer {one.id}"] = Choice(category=one.category, offer=number)
                rows.append((f"offer {one.id}", _on_offer(one.name, source(one), one.evidence, width)))
        for at, category in enumerate(self._shelf.categories):
            for place, words in enumerate(category.words):
                if _fits(words, typed) if typed else self._category == category.name:
                    known, key = named(meeting, words), f"words {at} {place}"
                    self._choices[key] = Choice(words, category.name)
                    by = f"named by {meeting.short(known.by)}" if known else ""
                    rows.append((f"-{key}" if known else key, _choice(words.said(way), by, width)))
        if typed:
            sorted_as = "" if self._category == OFFERS else self._category
            self._choices["own"] = Choice(category=sorted_as)
            rows.append(
                ("own", hang("+ ", Content.assemble(typed, (f"  add it · {sorted_as or 'not sorted'}", MUTED)), width))
            )
        return rows

    @on(Input.Changed, "#find")
    def _find(self) -> None:
        if not self.left:
            self._draw_words()

    @on(OptionList.OptionHighlighted, "#categories")
    def _turned(self, event: OptionList.OptionHighlighted) -> None:
        if not self.left and event.option_id and event.option_id != self._category:
            self._category = event.option_id
            self._draw_words()
            self.query_one("#words", Pane).action_first()

    @on(OptionList.OptionSelected, "#categories")
    def _to_the_words(self) -> None:
        self.query_one("#words", Pane).focus()

    @on(OptionList.OptionSelected, "#words")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._pick(event.option_id or "")

    @on(Input.Submitted, "#find")
    def _entered(self) -> None:
        option = self.query_one("#words", Pane).highlighted_option
        self._pick(option.id or "" if option else "")

    def _pick(self, row: str) -> None:
        """Ask who names it, and when we have seen it."""
        choice, who = self._choices.get(row), self.namer
        filled = {"WHO": who.name} if who else {}
        if not choice:
            return
        if choice.offer:
            offer = self.meeting.offers[choice.offer - 1]
            filled |= {"EVIDENCE": offer.evidence} if offer.evidence else {}
            self.ask("name", fixed={"OFFERED": str(choice.offer)}, filled=filled, about=offer.name)
        else:
            said = choice.words.said(way_of(who)) if choice.words else self._typed
            fixed = {"STRENGTH": said, **({"CATEGORY": choice.category} if choice.category else {})}
            self.ask("strength_by", fixed=fixed, filled=filled)

    async def _attempt(self, request: Request) -> str:
        """Do what is asked for, said as the one who names it would say it."""
        return await super()._attempt(self._said_by(request))

    def _said_by(self, request: Request) -> Request:
        said = request.values.get("STRENGTH", "")
        words = next(
            (choice.words for choice in self._choices.values() if choice.words and said in _ways(choice.words)), None
        )
        if request.command.id != "strength_by" or not words:
            return request
        try:
            way = way_of(person(request.values["WHO"], self.meeting))
        except Refused:
            return request  # it will be told when it is tried
        return request._replace(values={**request.values, "STRENGTH": words.said(way)})

    def done(self, answer: Answer, request: Request) -> None:
        """Show what was named, and be ready for the next."""
        if request.command.id in {"strength_by", "name"}:
            self._namer = max(self.meeting.strengths, key=lambda one: one.id).by  # and perhaps the next one too
            self.query_one("#find", Input).value = ""
        super().done(answer, request)
        self.query_one("#find", Input).focus()

    @work
    async def action_who(self) -> None:
        """Choose who names the next one; the words are then said as that person would say them."""
        from screens.dialogs.choice import Choose

        people = [(str(one.id), f"{one.name}  {one.in_words}") for one in self.meeting.people]
        if people and (chosen := await self.app.push_screen_wait(Choose("Who names it?", people))):
            self._namer = int(chosen)
            self._draw_words()

    def action_language(self) -> None:
        """Go on to the next language that has words."""
        known = Finder(self.desk.papers.languages).known
        self._language = known[(known.index(self._language) + 1) % len(known)] if self._language in known else FIRST
        self.on_screen_resume()

    def action_turn(self, by: int) -> None:
        """Go to the category before or after."""
        categories = self.query_one("#categories", Pane)
        categories.highlighted = ((categories.highlighted or 0) + by) % max(1, categories.option_count)

    def action_move(self, by: int) -> None:
        """Go up or down among the words, from where one types."""
        words = self.query_one("#words", Pane)
        words.action_cursor_down() if by > 0 else words.action_cursor_up()

    def action_back(self) -> None:
        """Empty what was typed; with nothing typed, go back."""
        find = self.query_one("#find", Input)
        if find.value:
            find.value = ""
            find.focus()
        else:
            self.app.pop_screen()

    def letters_go_to(self) -> Field:
        """Letters typed in a list go to where one types."""
        find = self.query_one("#find", Field)
        find.action_end()
        return find


def opened(desk: Desk, category: str, language: str) -> StrengthsFinder:
    """Return the finder in the category and the language that were meant.

    Raises:
        NotFound: if there is none of that name.
    """
    known = desk.papers.languages.meant_or_first(language)
    categories = Finder(desk.papers.languages).strengths(known).categories
    return StrengthsFinder(category_meant(categories, category).name if category else "", known)


def _categories(meeting: Meeting, shelf: Shelf, width: int) -> list[Row]:
    """Return the rows on the left: what is on offer stands first."""
    waiting = len(on_offer(meeting))
    offers = (
        [(OFFERS, spread(Content.assemble(("On offer", STUDENT)), Content(str(waiting)), width))] if waiting else []
    )
    return [*offers, *((one.name, _category(meeting, one.name, one.title, width)) for one in shelf.categories)]


def _category(meeting: Meeting, name: str, title: str, width: int) -> Content:
    count = sum(one.category == name for one in meeting.strengths)
    return spread(Content(title), Content.assemble((f"★ {count}" if count else "", STRENGTH)), width)


def _fits(words: Words, typed: str) -> bool:
    return any(fold(typed) in fold(way) for way in words.ways)


def _ways(words: Words) -> set[str]:
    return {way[:1].upper() + way[1:] for way in words.ways}


def _choice(said: str, by: str, width: int) -> Content:
    """Return one strength to choose; one that was named is marked, and cannot be chosen again."""
    if by:
        return hang("★ ", Content.assemble((said, STRENGTH), (f"  {by}", MUTED)), width)
    return hang("  ", Content(said), width)


def _on_offer(name: str, told: str, evidence: str, width: int) -> Content:
    seen = f" · {evidence}" if evidence else ""
    return hang("☆ ", Content.assemble((name, "bold"), (f"  {told}{seen}", MUTED)), width)
