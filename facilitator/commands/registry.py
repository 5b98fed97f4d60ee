"""The registry of commands: how each is typed, its help sentence and its key.

Key bindings, the footer, the command palette, forms, help and docs/line-language.md are generated from these rows. What
a command does is in `facilitator.commands.handlers` and `facilitator.services.session`. This module imports nothing
large, because the home screen needs it at once.
"""

from typing import NamedTuple


class Command(NamedTuple):
    """One command.

    Attributes:
        id: name of its handler (`facilitator.commands.handlers.handler_table.HANDLERS`), of a method of the session, or
            of a screen action.
        keyword: the first word of the line; empty for plain words and for commands that only a screen has.
        patterns: what may follow the keyword (`facilitator.commands.grammar`), the most specific first.
        title: two or three words for the palette and for forms.
        description: one sentence for help.
        group: its heading in the help, one of `GROUPS`.
        key: the key that runs it or opens its form; empty if there is none.
        example: a complete line.
        footer_label: one or two words next to its key in the footer.
        screen_key: its key on screens without an input line: goal workshop, read-back, notes.
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
    "Talking", "Agenda", "Goals", "Last year's goals", "Carried over", "Setup", "More",
)  # fmt: skip

# The pattern of a note by its kind. To save to a file with the name of a kind, type `./family`.
_NOTE_PATTERNS = ("NOTE [in LANGUAGE] [PLAIN] [limit LIMIT] [to FILE]",)

# Every command. Of two commands with the same keyword, the more specific comes first.
COMMANDS: tuple[Command, ...] = (
    # Talking
    Command("say", "", ("WORDS",), "Record a statement",
            "Record what the current speaker says: word for word for the student, as a summary for an adult.",
            RECORDING, example="She keeps going until it is done."),
    Command("quote", '"', ("WORDS",), "Record a quotation",
            "Record the exact words of the current speaker.", RECORDING, example='"I learn best when I draw it."'),
    Command("summary", "~", ("WORDS",), "Record a summary",
            "Record a summary in your own words.", RECORDING, example="~ He talked about trains."),
    Command("speaker", "@", ("WHO",), "Set the speaker",
            "Set who is speaking, by number or part of a name; add the words to record only that line.",
            RECORDING, example="@ort She keeps going."),
    Command("strength", "+", ("STRENGTH [#CATEGORY] [-- EVIDENCE]",), "Name a strength",
            "Name a strength in a few words, and say when you have seen it.",
            RECORDING, "f2", "+ Times tables #math -- does them in her head", "Strength"),
    Command("strength_by", "/strength", ("@WHO STRENGTH [#CATEGORY] [-- EVIDENCE]",), "Name a strength for someone",
            "Name a strength on behalf of another person, and say when it was seen.",
            RECORDING, example="/strength @dana Persistence #character -- finishes every puzzle"),
    Command("finder", "/finder", ("CATEGORY in LANGUAGE", "in LANGUAGE", "CATEGORY", ""), "Strengths finder",
            "Choose a strength from lists worded for the speaker, or from the suggested strengths.",
            RECORDING, "f10", "/finder character", "Finder"),
    Command("share", "/share", ("PREPARED", ""), "Share prepared words",
            "Share what the speaker (or the student) prepared: the next statement, or one by its number.",
            RECORDING, "ctrl+r", "/share", "Share"),
    Command("wait", "/wait", ("",), "Wait",
            "Give a person all the time they need. Nothing is recorded.", RECORDING, example="/wait"),
    Command("act", "!", ("WHAT DUE @OWNER", "WHAT [@OWNER] [DUE]"), "Add an action",
            "Add an action item, with its @owner and due date.",
            RECORDING, "f4", "! Send home the number game @ort by Friday", "Action"),
    Command("park", "?", ("WHAT",), "Park an item",
            "Put an item in the parking lot.", RECORDING, example="? Bus route in winter"),
    Command("how", "/how", ("MODE",), "Communication mode",
            "Set how the speaker communicates from now on: speech, AAC device, sign, written beforehand with ….",
            RECORDING, example="/how AAC device"),
    Command("means", "/means", ("@WHO WORDS",), "Add an interpretation",
            "Add an adult's interpretation of the last words, kept separate from them.",
            RECORDING, example="/means @farrow He wants the hands-on part first."),
    Command("voice", "/voice", ("NAME: WORDS",), "Input gathered",
            "Record how you gathered the views of a person who is absent or does not speak.",
            RECORDING, example="/voice Nura: wrote answers with Mr Delgado on 2026-10-02"),
    Command("pass", "/pass", ("WHO",), "Pass",
            "Record that a person chose to pass on this item.", RECORDING, example="/pass @raman"),
    Command("end_hope", "/hope", ("HOPE HOPE_END because REASON", "HOPE HOPE_END VALUE", "HOPE HOPE_END"),
            "Outcome of a hope",
            "Record the outcome of a hope: goal N, action N, later because …, declined because ….",
            RECORDING, example="/hope 1 action 2"),
    Command("hope", "/hope", ("WORDS",), "Record a hope",
            "Record what the student wants; it stays open until its outcome is recorded.",
            RECORDING, example="/hope I want to help in the robotics club."),
    Command("fix", "/fix", ("WORDS",), "Fix the last words",
            "Replace the words of the last statement.",
            RECORDING, example="/fix She keeps going until it is finished."),
    # Agenda
    Command("start", "/start", ("",), "Start the meeting",
            "Start the meeting with the strengths item.", AGENDA, example="/start"),
    Command("next", "/next", ("",), "Next item", "Go to the next agenda item.", AGENDA, "ctrl+n", "/next", "Next"),
    Command("back", "/back", ("",), "Previous item", "Go to the previous agenda item.", AGENDA, example="/back"),
    Command("item", "/item", ("ITEM",), "Go to an item",
            "Go to an agenda item, by number or part of its name.", AGENDA, example="/item goals"),
    Command("lead", "/lead", ("ITEM LEADER", "ITEM"), "Choose who leads",
            "Choose who leads an agenda item: @name, no name for the student, “nobody” for the facilitator.",
            AGENDA, example="/lead voice @elana"),
    Command("skip", "/skip", ("because REASON",), "Skip this item",
            "Skip this agenda item. The reason appears in the notes.", AGENDA, example="/skip because the bell rang"),
    Command("pause", "/pause", ("until DATE", ""), "Pause",
            "Pause the meeting, for now or until another day. It stays one meeting.",
            AGENDA, example="/pause until 2026-12-04"),
    Command("resume", "/resume", ("",), "Resume", "Resume the meeting after a pause.", AGENDA, example="/resume"),
    Command("close", "/close", ("",), "Close the meeting",
            "Close the meeting. After that you can only add addenda and corrections.",
            AGENDA, "", "/close", "Close the meeting", "k"),
    # Goals
    Command("goal_part", "/goal", ("N PART VALUE",), "Set part of a goal",
            "Set baseline, target, condition, behavior, criterion, by, measured by, supports, standard or serves.",
            GOALS, example="/goal 1 baseline 41 of 100 facts"),
    Command("goal", "/goal", ("@WHO TITLE: SENTENCE", "TITLE: SENTENCE"), "Propose a goal",
            "Propose a goal, with a short title and the goal statement.",
            GOALS, "", "/goal Reading aloud: Sam will read 90 words a minute.", "New", "n"),
    Command("bank", "/bank", ("AREA, PATTERN: STRENGTH -- HOW",), "Goal bank",
            "Propose a goal from the goal bank, linked to one of the student's strengths.",
            GOALS, "", "/bank math, facts: Times tables -- from one product to the next", "Bank", "b"),
    Command("link", "/link", ("N STRENGTH -- HOW",), "Link a strength",
            "Link a goal to a strength, and say how the goal uses it.",
            GOALS, example="/link 1 Times tables -- she works out a new product from one she knows"),
    Command("unlink", "/unlink", ("N STRENGTH",), "Unlink a strength",
            "Remove the link between a goal and a strength.", GOALS, example="/unlink 1 times"),
    Command("word", "/word", ("N @WHO SENTENCE", "N SENTENCE"), "Reword a goal",
            "Change the goal statement. A goal that was agreed on becomes proposed again.",
            GOALS, "", "/word 1 Elana will use her times table to …", "Wording", "w"),
    Command("agree", "/agree", ("N",), "Agree on a goal",
            "Record that the team agreed on a goal; it must be linked to a strength.",
            GOALS, "", "/agree 1", "Agree", "a"),
    Command("defer", "/defer", ("N because REASON",), "Defer a goal",
            "Leave a goal for later, with the reason.",
            GOALS, "", "/defer 1 because Nura should read it first", "Defer", "d"),
    Command("decline", "/decline", ("N because REASON",), "Decline a goal",
            "Record that the team does not accept a goal, with the reason.",
            GOALS, "", "/decline 2 because there is no time for it after therapy", "Decline", "x"),
    Command("stand", "/stand", ("N @WHO STAND: WORDS", "N @WHO STAND"), "Record a position",
            "Record one person's position: agree, can live with it, disagree or undecided. Not a vote.",
            GOALS, "", "/stand 1 @terri can live with it", "Position", "s"),
    Command("dissent", "/dissent", ("N @WHO WORDS",), "Record dissent",
            "Record that a person disagrees, in the person's own words.",
            GOALS, example="/dissent 1 @terri I would like 80% for the first month."),
    # Last year's goals
    Command("prior_part", "/prior", ("PRIOR PRIOR_PART VALUE",), "Edit last year's goal",
            "Set the baseline or target of one of last year's goals, or say how its criterion was changed.",
            PRIOR_GOALS, example="/prior 1 baseline 60 words per minute"),
    Command("prior", "/prior",
            ("TITLE: BASELINE [, target TARGET] [, now NOW] [, DIRECTION] [, from SOURCE] [, on DATE]",),
            "Add last year's goal",
            "Add one of last year's goals: baseline X or no baseline, target Y, and the current number with its unit.",
            PRIOR_GOALS, "", "/prior Reading aloud: baseline 60, target 110, now 96 words per minute, from probes",
            "Add", "n"),
    Command("now", "/now", ("PRIOR NOW [, from SOURCE] [, on DATE]",), "Current number",
            "Record the student's current number for one of last year's goals, and where it comes from.",
            PRIOR_GOALS, "", "/now 1 96 words per minute, from benchmark passages, on 2026-11-02"),
    # Carried over
    Command("drop", "/settle", ("CARRIED drop because REASON",), "Drop a carried-over item",
            "Drop an item carried over from the last meeting, with the reason.",
            CARRIED_OVER, "", "/settle 2 drop because the route was changed in spring", "Drop", "x"),
    Command("settle", "/settle", ("CARRIED CARRIED_END @WHO", "CARRIED CARRIED_END"), "Settle a carried-over item",
            "Record the outcome of an item carried over from the last meeting: done, or carried into this one.",
            CARRIED_OVER, example="/settle 1 carry"),
    Command("name", "/name", ("OFFERED [@WHO] [-- EVIDENCE]",), "Name a suggested strength",
            "Name a suggested strength, on behalf of the person who speaks for it now.",
            CARRIED_OVER, example="/name 1 @dana -- she drew the whole map of the school"),
    Command("aside", "/aside", ("OFFERED because REASON",), "Set a strength aside",
            "Set a suggested strength aside, with the reason.",
            CARRIED_OVER, "", "/aside 1 because it is not about this year", "Set aside", "a"),
    # Setup
    Command("meeting", "/meeting", ("KIND on DATE", "KIND"), "Create a meeting",
            "Create a meeting: annual, initial, reevaluation, transition, amendment, student-led or your own kind.",
            SETUP, "ctrl+n", "/meeting annual on 2026-11-20", "New meeting"),
    Command("open", "/open", ("NAME",), "Open a meeting",
            "Open a meeting by the student's name or the meeting's ID.", SETUP, example="/open Elana"),
    Command("day", "/date", ("DATE",), "Meeting date",
            "Change the date of the meeting.", SETUP, example="/date 2026-12-04"),
    Command("student", "/student", ("NAME [, called CALLED] [, grade GRADE] [, PRONOUNS]",), "Set the student",
            "Set the student: name, nickname, grade and pronouns.",
            SETUP, example="/student Elana Reyes, grade 4, she/her"),
    Command("here", "/here", ("NAME as ROLES WAY", "NAME as ROLES", "NAME WAY", "NAME"), "Add a person",
            "Add a person and their roles, and say if they attend by video, by phone or in writing.",
            SETUP, example="/here Priya Raman as evaluation interpreter by video"),
    Command("away", "/away", ("NAME as ROLES because REASON", "NAME because REASON", "NAME as ROLES", "NAME"),
            "Add someone absent",
            "Add someone who can't attend, and the reason.", SETUP,
            example="/away Coach Bell as related service provider because a tournament"),
    Command("excuse", "/excuse",
            ("WHO because REASON agreed AGREED, input INPUT", "WHO because REASON agreed AGREED", "WHO because REASON"),
            "Excuse a person",
            "Record an excusal, with the dates of the written agreement and of the written input.",
            SETUP, example="/excuse Raman because testing agreed 2026-11-12, input 2026-11-18"),
    Command("left", "/left", ("WHO",), "Person left",
            "Record that a person left the meeting.", SETUP, example="/left @raman"),
    Command("returned", "/returned", ("WHO",), "Person is back",
            "Record that a person who had left is back.", SETUP, example="/returned @raman"),
    Command("sort", "/sort", ("STRENGTH #CATEGORY",), "Sort a strength",
            "Put a strength in a category.", SETUP, example="/sort times #math"),
    Command("packet", "/packet", ("WHOM [, LEVEL] [, in LANGUAGE] [to FILE]",), "Question sheet",
            "Save a question sheet to send out before the meeting: for family, student, teacher or provider.",
            SETUP, example="/packet student, starters, in es"),
    Command("fill", "/fill", ("WHOM [, LEVEL] [, in LANGUAGE] [from WHO]",), "Fill in a sheet",
            "Answer the questions of a sheet one by one; the answers are saved under the writer's name.",
            SETUP, example="/fill family, in es from Dana Reyes"),
    Command("keep_sheet", "/import", ("SHEET from WHO yes", "SHEET yes"), "Save a filled-in sheet",
            "Save the answers of a filled-in sheet and suggest its strengths. One undo takes it all back.",
            SETUP, example="/import family.md from Dana Reyes yes"),
    Command("import", "/import", ("SHEET from WHO", "SHEET"), "Read a filled-in sheet",
            "Show what was read from a filled-in sheet, before anything is saved.",
            SETUP, example="/import family.md from Dana Reyes"),
    # More
    Command("factor", "/factor", ("FACTOR: WORDS", "FACTOR WORDS"), "Special factor",
            "Record what was considered: behavior, language needs, vision, communication, assistive technology.",
            OTHER, example="/factor communication: no needs now"),
    Command("unpark", "/park",
            ("PARKED PARKED_END WHO: WORDS", "PARKED PARKED_END: WORDS", "PARKED PARKED_END WORDS",
             "PARKED PARKED_END"), "Resolve a parked item",
            "Record the outcome of a parked item: answered, assigned to a person, or scheduled.",
            OTHER, example="/park 1 assigned to Dana Reyes: calls the transport office"),
    Command("done", "/done", ("ACTION",), "Complete an action",
            "Mark an action item as done.", OTHER, example="/done 1"),
    Command("private", "/private", ("WORDS",), "Private note",
            "Write a note for yourself; it is never exported.", OTHER, example="/private ask about the bus again"),
    Command("addendum", "/addendum", ("@WHO because REASON: WORDS",), "Add an addendum",
            "Add information to a closed meeting, with the person and the reason. The record stays as it is.",
            OTHER, "", "/addendum @dana because the bus was open: It stops at 7:40.", "Addendum", "a"),
    Command("correct", "/correct", ("@WHO: WAS -> NEW [, WHERE] because REASON",), "Fix a typo",
            "Fix a typo in a closed meeting, with the person and the reason. The old words stay readable.",
            OTHER, "", "/correct @ortiz: Farow -> Farrow because a slip", "Correct", "c"),
    Command("undo", "/undo", ("",), "Undo", "Undo your last change.", OTHER, "ctrl+z", "/undo", "Undo"),
    Command("redo", "/redo", ("",), "Redo", "Redo the change you undid last.", OTHER, "ctrl+y", "/redo", "Redo"),
    Command("map", "/map", ("",), "Strength map",
            "Show which goal uses which strength, and what is not linked yet.", OTHER, "ctrl+g", "/map", "Map"),
    Command("room", "/room", ("ROOM_PART", ""), "Meeting as text",
            "List everything on the meeting screen, or one part of it, as short lines of text.",
            OTHER, example="/room goals"),
    Command("export", "/export", (*_NOTE_PATTERNS, "FILE", ""), "Save the notes",
            "Save the notes: all of them, or the version for family, student …. The ending of FILE sets the format.",
            OTHER, "", "/export", "Save", "s"),
    Command("redact", "/redact", (*_NOTE_PATTERNS, "FILE", ""), "Save a redacted copy",
            "Save the notes without names, and show what was replaced and what to check.",
            OTHER, "", "/redact", "Redacted copy", "r"),
    Command("script", "/script", ("in LANGUAGE to FILE", "in LANGUAGE", "to FILE", ""), "Student script",
            "Save a page for the student to read from, with the items the student leads.",
            OTHER, example="/script in es"),
    Command("help", "/help", ("COMMAND", ""), "Help",
            "List the commands, or explain one.", OTHER, "f1", "/help link", "Help"),
)  # fmt: skip

DESTINATIONS_GROUP = "Go to"

# Screens and lists one can go to. They have a key and a palette entry, but no line to type.
DESTINATIONS: tuple[Command, ...] = (
    Command("voices", "", (), "Choose the speaker", "Go to the list of people; press Enter to choose the speaker.",
            DESTINATIONS_GROUP, "f5", footer_label="Who"),
    Command("goals", "", (), "Goal workshop",
            "Work on the goals: their parts, the strengths they use, and the goal statement.",
            DESTINATIONS_GROUP, "f3", footer_label="Goals"),
    Command("agenda", "", (), "Agenda", "Go to the agenda; press Enter to go to an item.",
            DESTINATIONS_GROUP, "f6", footer_label="Agenda"),
    Command("table", "", (), "Strengths and goals", "Go to the strengths and goals of this meeting.",
            DESTINATIONS_GROUP, "f7", footer_label="Lists"),
    Command("last_year", "", (), "Last year's goals",
            "See the progress on each of last year's goals, and fill in missing numbers.",
            DESTINATIONS_GROUP, "ctrl+b", footer_label="Last year"),
    Command("from_last_time", "", (), "Carried over",
            "See what the last meeting left open, and the suggested strengths.",
            DESTINATIONS_GROUP, "ctrl+t", footer_label="Carried over"),
    Command("read_back", "", (), "Read-back",
            "Read back what was decided and what is still open, before you close the meeting.",
            DESTINATIONS_GROUP, "f8", footer_label="Read-back"),
    Command("notes", "", (), "Notes", "See the notes by section, and save them as Markdown.",
            DESTINATIONS_GROUP, "f9", footer_label="Notes"),
    Command("room_view", "", (), "Projector view",
            "Show one question, the student's words and the decisions on the projector.",
            DESTINATIONS_GROUP, "f12", footer_label="Projector"),
    Command("set_up", "", (), "Setup", "See and edit the student, the people and the agenda of this meeting.",
            DESTINATIONS_GROUP, footer_label="Setup"),
    Command("actions", "", (), "Open actions",
            "See open action items, soonest first: of all meetings, or of this student.",
            DESTINATIONS_GROUP, "ctrl+o", footer_label="Actions"),
    Command("years", "", (), "Strengths over the years",
            "See a student's strengths across meetings: who named them, and which goals used them.",
            DESTINATIONS_GROUP, "ctrl+r", footer_label="Years"),
    Command("sample", "", (), "Sample meeting",
            "Try things out in a sample meeting, apart from your own. It is discarded when you leave it.",
            DESTINATIONS_GROUP, footer_label="Sample meeting", screen_key="s"),
    Command("search", "", (), "Search",
            "Search everything recorded: in all meetings, or in those of this student.",
            DESTINATIONS_GROUP, "ctrl+f", footer_label="Search"),
    Command("home", "", (), "All meetings", "Go back to the list of meetings. Everything is saved.",
            DESTINATIONS_GROUP, footer_label="Meetings"),
    Command("quit", "", (), "Quit", "Quit the program. Everything is saved.",
            DESTINATIONS_GROUP, "ctrl+q", footer_label="Quit"),
)  # fmt: skip

COMMANDS_BY_ID = {command.id: command for command in (*COMMANDS, *DESTINATIONS)}

# The first characters that change what a line does.
PREFIXES = tuple(command.keyword for command in COMMANDS if len(command.keyword) == 1)


def format_usage(command: Command) -> str:
    """Return all the ways to type a command, such as "/pause until DATE · /pause"."""
    space = "" if command.keyword in {'"', "@", ""} else " "
    end = '"' if command.keyword == '"' else ""
    return " · ".join(f"{command.keyword}{space}{pattern}{end}".strip() for pattern in command.patterns)
