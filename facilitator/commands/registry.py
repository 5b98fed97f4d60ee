"""The one table of commands: what can be typed, said in one sentence, with the key that does it.

Keys, footer, palette, forms, help and docs/line-language.md are all made from these rows. Nothing is imported here that
Home would have to wait for; what a command does stands in `facilitator/line/deeds/`.
"""

from typing import NamedTuple


class Command(NamedTuple):
    """One thing that can be done.

    Attributes:
        id: the name of its deed (`facilitator.commands.handlers.handler_table.HANDLERS`), of a desk's own act, or of a screen's action.
        word: what the line begins with; empty for plain words and for what only a screen can do.
        usages: patterns for what follows (`facilitator.commands.grammar`), the most particular first.
        title: two or three words, for footer, palette and forms.
        says: one sentence, for help.
        group: the heading it stands under.
        key: the key that does it, or asks for it with a form; empty: none.
        example: a line as it is typed.
        label: one word beside its key in the footer.
        letter: the key that does it on a screen without a line: goal workshop, read-back, notes.
    """

    id: str
    keyword: str
    patterns: tuple[str, ...]
    title: str
    description: str
    group: str
    key: str = ""
    example: str = ""
    footer_label: str = ""
    screen_key: str = ""


GROUPS = RECORDING, AGENDA, GOALS, PRIOR_GOALS, CARRIED_OVER, SETUP, OTHER = (
    "Voices", "Moving", "Goals", "Last year", "From last time", "Setting up", "The rest",
)  # fmt: skip

_NOTE_PATTERNS = ("NOTE [in LANGUAGE] [PLAIN] [limit LIMIT] [to FILE]",)
"""A note that is asked for by its kind. A file that is called like one of them is `./family`."""

COMMANDS: tuple[Command, ...] = (
    # Voices
    Command("say", "", ("WORDS",), "Record words",
            "Records what the current speaker says: the student word for word, an adult as a summary.",
            RECORDING, example="She keeps going until it is done."),
    Command("quote", '"', ("WORDS",), "Record a quotation",
            "Records the exact words of the current speaker.", RECORDING, example='"I learn best when I draw it."'),
    Command("summary", "~", ("WORDS",), "Record a summary",
            "Records a summary in the recorder's words.", RECORDING, example="~ He talked about trains."),
    Command("speaker", "@", ("WHO",), "Who is speaking",
            "Makes the next lines somebody's, by part of a name or number; with words behind it, one line only.",
            RECORDING, example="@ort She keeps going."),
    Command("strength", "+", ("STRENGTH [#CATEGORY] [-- EVIDENCE]",), "Name a strength",
            "Puts a strength on the table: a few words for it, and when we have seen it.",
            RECORDING, "f2", "+ Times tables #math -- does them in her head", "Strength"),
    Command("strength_by", "/strength", ("@WHO STRENGTH [#CATEGORY] [-- EVIDENCE]",), "Name a strength for somebody",
            "Puts a strength on the table for the person who names it: a few words, and when we have seen it.",
            RECORDING, example="/strength @dana Persistence #character -- finishes every puzzle"),
    Command("finder", "/finder", ("CATEGORY in LANGUAGE", "in LANGUAGE", "CATEGORY", ""), "Strengths finder",
            "Opens words to choose a strength from, in the way the person would say it, and the strengths on offer.",
            RECORDING, "f10", "/finder character", "Finder"),
    Command("share", "/share", ("PREPARED", ""), "Share what was prepared",
            "Gives in the room what the speaker, or the student, wrote beforehand: the first of it, or by its number.",
            RECORDING, "ctrl+r", "/share", "Share"),
    Command("wait", "/wait", ("",), "Wait",
            "Gives somebody all the time they need. Nothing of it is recorded.", RECORDING, example="/wait"),
    Command("act", "!", ("WHAT DUE @OWNER", "WHAT [@OWNER] [DUE]"), "Add an action",
            "Records what somebody will do, with @owner and the day.",
            RECORDING, "f4", "! Send home the number game @ort by Friday", "Action"),
    Command("park", "?", ("WHAT",), "Park it",
            "Puts something into the parking lot.", RECORDING, example="? Bus route in winter"),
    Command("how", "/how", ("MODE",), "How words are given",
            "Says how the speaker's words are given from here on: speech, AAC device, sign, written beforehand with ….",
            RECORDING, example="/how AAC device"),
    Command("means", "/means", ("@WHO WORDS",), "Add a reading",
            "Adds an adult's reading under the last words, kept apart from them.",
            RECORDING, example="/means @farrow He wants the hands-on part first."),
    Command("voice", "/voice", ("NAME: WORDS",), "Voice gathered",
            "Says how the view of somebody absent or silent was gathered.",
            RECORDING, example="/voice Nura: wrote answers with Mr Delgado on 2026-10-02"),
    Command("pass", "/pass", ("WHO",), "Pass",
            "Records that somebody chose to pass on this item.", RECORDING, example="/pass @raman"),
    Command("end_hope", "/hope", ("HOPE HOPE_END because REASON", "HOPE HOPE_END VALUE", "HOPE HOPE_END"),
            "Where a hope ends",
            "Says where a hope ended: goal N, action N, later because …, declined because ….",
            RECORDING, example="/hope 1 action 2"),
    Command("hope", "/hope", ("WORDS",), "Record a hope",
            "Records what the student wants; it stays open until it ends somewhere.",
            RECORDING, example="/hope I want to help in the robotics club."),
    Command("fix", "/fix", ("WORDS",), "Correct the last words",
            "Replaces the words of the last statement.", RECORDING, example="/fix She keeps going until it is finished."),
    # Moving
    Command("start", "/start", ("",), "Start the meeting",
            "Opens the meeting with the strengths.", AGENDA, example="/start"),
    Command("next", "/next", ("",), "Next item", "Goes on to the next agenda item.", AGENDA, "ctrl+n", "/next", "Next"),
    Command("back", "/back", ("",), "Item before", "Goes back to the agenda item before.", AGENDA, example="/back"),
    Command("item", "/item", ("ITEM",), "Go to an item",
            "Goes to an agenda item, by number or part of its name.", AGENDA, example="/item goals"),
    Command("lead", "/lead", ("ITEM LEADER", "ITEM"), "Who leads an item",
            "Says who leads an agenda item: @who, the student where nobody is named; nobody gives it back.",
            AGENDA, example="/lead voice @elana"),
    Command("skip", "/skip", ("because REASON",), "Skip this item",
            "Leaves this item with a reason that the notes print.", AGENDA, example="/skip because the bell rang"),
    Command("pause", "/pause", ("until DATE", ""), "Pause",
            "Stops for now, or until a day; the record stays one.", AGENDA, example="/pause until 2026-12-04"),
    Command("resume", "/resume", ("",), "Resume", "Goes on after a pause.", AGENDA, example="/resume"),
    Command("close", "/close", ("",), "Close the meeting",
            "Closes the meeting; from then on nothing changes it.", AGENDA, "", "/close", "Close the meeting", "k"),
    # Goals
    Command("goal_part", "/goal", ("N PART VALUE",), "Set part of a goal",
            "Sets baseline, target, condition, behaviour, criterion, by, measured by, supports, standard, serves.",
            GOALS, example="/goal 1 baseline 41 of 100 facts"),
    Command("goal", "/goal", ("@WHO TITLE: SENTENCE", "TITLE: SENTENCE"), "Propose a goal",
            "Puts a goal before the meeting, with a short title and its sentence.",
            GOALS, "", "/goal Reading aloud: Sam will read 90 words a minute.", "New", "n"),
    Command("bank", "/bank", ("AREA, PATTERN: STRENGTH -- HOW",), "From the goal bank",
            "Proposes a goal by a pattern of the bank, built on the strength that is named with it.",
            GOALS, "", "/bank math, facts: Times tables -- from one product to the next", "Bank", "b"),
    Command("link", "/link", ("N STRENGTH -- HOW",), "Build on a strength",
            "Builds a goal on a strength and says how it is used.",
            GOALS, example="/link 1 Times tables -- she works out a new product from one she knows"),
    Command("unlink", "/unlink", ("N STRENGTH",), "Take a strength out",
            "Takes a strength out of a goal.", GOALS, example="/unlink 1 times"),
    Command("word", "/word", ("N @WHO SENTENCE", "N SENTENCE"), "Reword a goal",
            "Gives a goal a new sentence; one that was agreed is proposed again.",
            GOALS, "", "/word 1 Elana will use her times table to …", "Wording", "w"),
    Command("agree", "/agree", ("N",), "Agree on a goal",
            "Records that the meeting agreed on a goal; it must name a strength.", GOALS, "", "/agree 1", "Agree", "a"),
    Command("defer", "/defer", ("N because REASON",), "Defer a goal",
            "Leaves a goal for later, with the reason.",
            GOALS, "", "/defer 1 because Nura should read it first", "Defer", "d"),
    Command("decline", "/decline", ("N because REASON",), "Decline a goal",
            "Records that the meeting does not take a goal, with the reason.",
            GOALS, "", "/decline 2 because there is no time for it after therapy", "Decline", "x"),
    Command("stand", "/stand", ("N @WHO STAND: WORDS", "N @WHO STAND"), "Where a person stands",
            "Records where one person stands: agree, can live with it, disagree or undecided. Nothing is counted.",
            GOALS, "", "/stand 1 @terri can live with it", "Stand", "s"),
    Command("dissent", "/dissent", ("N @WHO WORDS",), "Record dissent",
            "Records that a person disagrees, in the person's own words.",
            GOALS, example="/dissent 1 @terri I would like 80% for the first month."),
    # Last year
    Command("prior_part", "/prior", ("PRIOR PRIOR_PART VALUE",), "Set part of last year's goal",
            "Sets the baseline or the target of one of last year's goals, or says how its criterion was changed.",
            PRIOR_GOALS, example="/prior 1 baseline 60 words per minute"),
    Command("prior", "/prior",
            ("TITLE: BASELINE [, target TARGET] [, now NOW] [, DIRECTION] [, from SOURCE] [, on DATE]",),
            "One of last year's goals",
            "Records how one of last year's goals stands: baseline X or no baseline, target Y, now Z and its unit.",
            PRIOR_GOALS, "", "/prior Reading aloud: baseline 60, target 110, now 96 words per minute, from probes",
            "Add", "n"),
    Command("now", "/now", ("PRIOR NOW [, from SOURCE] [, on DATE]",), "Where it is now",
            "Records where the student is now on one of last year's goals, and from which data.",
            PRIOR_GOALS, "", "/now 1 96 words per minute, from benchmark passages, on 2026-11-02"),
    # From last time
    Command("drop", "/settle", ("CARRIED drop because REASON",), "Drop what was left open",
            "Says that something the last meeting left open is not pursued, with the reason.",
            CARRIED_OVER, "", "/settle 2 drop because the route was changed in spring", "Drop", "x"),
    Command("settle", "/settle", ("CARRIED CARRIED_END @WHO", "CARRIED CARRIED_END"), "Settle what was left open",
            "Says what became of something the last meeting left open: done, or carried on into this meeting.",
            CARRIED_OVER, example="/settle 1 carry"),
    Command("name", "/name", ("OFFERED [@WHO] [-- EVIDENCE]",), "Name a strength on offer",
            "Puts a strength that is on offer on the table, named by the one who says it now.",
            CARRIED_OVER, example="/name 1 @dana -- she drew the whole map of the school"),
    Command("aside", "/aside", ("OFFERED because REASON",), "Set a strength aside",
            "Sets a strength on offer aside, with the reason.",
            CARRIED_OVER, "", "/aside 1 because it is not about this year", "Set aside", "a"),
    # Setting up
    Command("meeting", "/meeting", ("KIND on DATE", "KIND"), "Make a meeting",
            "Makes a meeting: annual, initial, reevaluation, transition, amendment, student-led or your own kind.",
            SETUP, "ctrl+n", "/meeting annual on 2026-11-20", "New meeting"),
    Command("open", "/open", ("NAME",), "Open a meeting",
            "Opens a meeting by the student's name or the meeting's id.", SETUP, example="/open Elana"),
    Command("day", "/date", ("DATE",), "The day",
            "Changes the day of the meeting.", SETUP, example="/date 2026-12-04"),
    Command("student", "/student", ("NAME [, called CALLED] [, grade GRADE] [, PRONOUNS]",), "The student",
            "Says whose meeting it is.", SETUP, example="/student Elana Reyes, grade 4, she/her"),
    Command("here", "/here", ("NAME as ROLES WAY", "NAME as ROLES", "NAME WAY", "NAME"), "Somebody is here",
            "Records who takes part, as what, and by video, by phone or in writing where it is not in the room.",
            SETUP, example="/here Priya Raman as evaluation interpreter by video"),
    Command("away", "/away", ("NAME as ROLES because REASON", "NAME because REASON", "NAME as ROLES", "NAME"),
            "Somebody is away",
            "Records who is not there, and why.", SETUP,
            example="/away Coach Bell as related service provider because a tournament"),
    Command("excuse", "/excuse",
            ("WHO because REASON agreed AGREED, input INPUT", "WHO because REASON agreed AGREED", "WHO because REASON"),
            "Excuse somebody",
            "Records an excusal with the day of the written agreement and of the written input.",
            SETUP, example="/excuse Raman because testing agreed 2026-11-12, input 2026-11-18"),
    Command("left", "/left", ("WHO",), "Somebody left",
            "Records that somebody left.", SETUP, example="/left @raman"),
    Command("returned", "/returned", ("WHO",), "Somebody is back",
            "Records that somebody who had left is back.", SETUP, example="/returned @raman"),
    Command("sort", "/sort", ("STRENGTH #CATEGORY",), "Sort a strength",
            "Puts a strength into a category.", SETUP, example="/sort times #math"),
    Command("packet", "/packet", ("WHOM [, LEVEL] [, in LANGUAGE] [to FILE]",), "Question sheet",
            "Saves a sheet of questions to send out: for family, student, teacher or provider; see docs/sheets.md.",
            SETUP, example="/packet student, starters, in es"),
    Command("fill", "/fill", ("WHOM [, LEVEL] [, in LANGUAGE] [from WHO]",), "Fill in a sheet here",
            "Asks the questions of a sheet one after another; the answers are kept under the name of who writes.",
            SETUP, example="/fill family, in es from Dana Reyes"),
    Command("keep_sheet", "/import", ("SHEET from WHO yes", "SHEET yes"), "Keep a filled sheet",
            "Keeps the answers of a filled sheet, and puts its strengths on offer; one change, one undo.",
            SETUP, example="/import family.md from Dana Reyes yes"),
    Command("import", "/import", ("SHEET from WHO", "SHEET"), "Read a filled sheet",
            "Shows what is understood of a filled sheet, before anything is kept.",
            SETUP, example="/import family.md from Dana Reyes"),
    # The rest
    Command("factor", "/factor", ("FACTOR: WORDS", "FACTOR WORDS"), "Special factor",
            "Records what was considered: behaviour, language needs, vision, communication, assistive technology.",
            OTHER, example="/factor communication: no needs now"),
    Command("unpark", "/park",
            ("PARKED PARKED_END WHO: WORDS", "PARKED PARKED_END: WORDS", "PARKED PARKED_END WORDS",
             "PARKED PARKED_END"), "End a parked item",
            "Says how a parked item ended: answered, assigned to somebody, or scheduled.",
            OTHER, example="/park 1 assigned to Dana Reyes: calls the transport office"),
    Command("done", "/done", ("ACTION",), "Action done", "Ticks off an action.", OTHER, example="/done 1"),
    Command("private", "/private", ("WORDS",), "Private note",
            "Keeps a note for yourself; it is never exported.", OTHER, example="/private ask about the bus again"),
    Command("addendum", "/addendum", ("@WHO because REASON: WORDS",), "Add an addendum",
            "Adds something of substance to a closed meeting, with who and why; what was recorded stays.",
            OTHER, "", "/addendum @dana because the bus was open: It stops at 7:40.", "Addendum", "a"),
    Command("correct", "/correct", ("@WHO: WAS -> NEW [, WHERE] because REASON",), "Correct a slip of the pen",
            "Mends words in the notes of a closed meeting, with who and why; what stood there stays readable.",
            OTHER, "", "/correct @ortiz: Farow -> Farrow because a slip", "Correct", "c"),
    Command("undo", "/undo", ("",), "Undo", "Takes back your last change.", OTHER, "ctrl+z", "/undo", "Undo"),
    Command("redo", "/redo", ("",), "Redo", "Makes it again.", OTHER, "ctrl+y", "/redo", "Redo"),
    Command("map", "/map", ("",), "Strengths and goals, both ways",
            "Shows which goal is built on which strength, and what has no thread yet.", OTHER, "ctrl+g", "/map", "Map"),
    Command("room", "/room", ("ROOM_PART", ""), "The whole room",
            "Says all that the room shows, or one part of it, in short lines; on the screens it goes to the room.",
            OTHER, example="/room goals"),
    Command("export", "/export", (*_NOTE_PATTERNS, "FILE", ""), "Save the notes",
            "Saves the notes, full or for the family, the student …, in the form FILE ends in; says where.",
            OTHER, "", "/export", "Save", "s"),
    Command("redact", "/redact", (*_NOTE_PATTERNS, "FILE", ""), "Save a redacted copy",
            "Saves the notes without the names, and shows what was replaced and what to look at.",
            OTHER, "", "/redact", "Redacted copy", "r"),
    Command("script", "/script", ("in LANGUAGE to FILE", "in LANGUAGE", "to FILE", ""), "Script for the student",
            "Saves a page for the student to read from, of the parts that the student leads.",
            OTHER, example="/script in es"),
    Command("help", "/help", ("COMMAND", ""), "Help",
            "Lists the commands, or explains one.", OTHER, "f1", "/help link", "Help"),
)  # fmt: skip
"""Every command. Where two begin with the same word, the more particular stands first."""

DESTINATIONS_GROUP = "Places"

DESTINATIONS: tuple[Command, ...] = (
    Command("voices", "", (), "Choose who speaks", "Goes to the list of people; Enter makes one the speaker.",
            DESTINATIONS_GROUP, "f5", footer_label="Who"),
    Command("goals", "", (), "Goal workshop", "Opens the goals: parts, strengths and how they are used, the sentence.",
            DESTINATIONS_GROUP, "f3", footer_label="Goals"),
    Command("agenda", "", (), "Agenda", "Goes to the agenda; Enter goes to an item.",
            DESTINATIONS_GROUP, "f6", footer_label="Agenda"),
    Command("table", "", (), "Strengths and goals", "Goes to the strengths on the table and the goals.",
            DESTINATIONS_GROUP, "f7", footer_label="Table"),
    Command("last_year", "", (), "Last year's goals",
            "Shows how far each of last year's goals came, and takes the numbers that are missing.",
            DESTINATIONS_GROUP, "ctrl+b", footer_label="Last year"),
    Command("from_last_time", "", (), "From last time",
            "Shows what the last meeting left open, to be asked about, and the strengths that are on offer.",
            DESTINATIONS_GROUP, "ctrl+t", footer_label="Last time"),
    Command("read_back", "", (), "Read-back", "Reads back what was decided and what is still open, before closing.",
            DESTINATIONS_GROUP, "f8", footer_label="Read-back"),
    Command("notes", "", (), "Notes", "Shows the notes by section and saves them as Markdown.",
            DESTINATIONS_GROUP, "f9", footer_label="Notes"),
    Command("room_view", "", (), "Room view", "For the projector: a question, the student's words and what is decided.",
            DESTINATIONS_GROUP, "f12", footer_label="Room view"),
    Command("set_up", "", (), "Set up", "Shows the student, the people and the agenda of this meeting.",
            DESTINATIONS_GROUP, footer_label="Set up"),
    Command("actions", "", (), "Open actions",
            "Shows what is still to be done, soonest first: of all meetings, or within a meeting of its student.",
            DESTINATIONS_GROUP, "ctrl+o", footer_label="Actions"),
    Command("years", "", (), "Strengths over the years",
            "Shows a student's strengths across meetings: who named them, and the goals they carried.",
            DESTINATIONS_GROUP, "ctrl+r", footer_label="Years"),
    Command("sample", "", (), "Sample meeting",
            "Opens a sample meeting to try things on, apart from your own; it is forgotten when you leave it.",
            DESTINATIONS_GROUP, footer_label="Sample meeting", screen_key="s"),
    Command("search", "", (), "Search all words",
            "Looks for words in all that was recorded: in all meetings, or within a meeting in those of its student.",
            DESTINATIONS_GROUP, "ctrl+f", footer_label="All words"),
    Command("home", "", (), "All meetings", "Goes back to the list of meetings. Everything is saved.",
            DESTINATIONS_GROUP, footer_label="Meetings"),
    Command("quit", "", (), "Quit", "Leaves the program. Everything entered is saved.",
            DESTINATIONS_GROUP, "ctrl+q", footer_label="Quit"),
)  # fmt: skip
"""Where one can go. These have a key and a place in the palette, and nothing to type."""

COMMANDS_BY_ID = {command.id: command for command in (*COMMANDS, *DESTINATIONS)}
PREFIXES = tuple(command.keyword for command in COMMANDS if len(command.keyword) == 1)
"""The first characters that change what a line is."""


def format_usage(command: Command) -> str:
    """Return the ways to type a command: "/pause until DATE · /pause"."""
    space = "" if command.keyword in {'"', "@", ""} else " "
    end = '"' if command.keyword == '"' else ""
    return " · ".join(f"{command.keyword}{space}{pattern}{end}".strip() for pattern in command.patterns)
