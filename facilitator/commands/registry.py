"""The registry of commands: how each is typed, its help sentence and its key.

Key bindings, the footer, the command palette, forms, help and docs/line-language.md are generated from these rows. What
a command does is in `facilitator.commands.handlers` and `facilitator.services.session`. This module imports nothing
large, because the home screen needs it at once.
"""

from enum import StrEnum
from typing import NamedTuple


class CommandId(StrEnum):
    """Ids of the commands. Drafts on disk contain them, so a value never changes."""

    STATEMENT = "say"
    QUOTATION = "quote"
    SUMMARY = "summary"
    SPEAKER = "speaker"
    STRENGTH = "strength"
    STRENGTH_FOR = "strength_by"
    STRENGTHS_FINDER = "finder"
    SHARE = "share"
    WAIT = "wait"
    ACTION = "act"
    PARK = "park"
    MODE = "how"
    INTERPRETATION = "means"
    GATHERED_INPUT = "voice"
    PASS_TURN = "pass"  # noqa: S105 (not a password)
    HOPE_OUTCOME = "end_hope"
    HOPE = "hope"
    REQUEST_OUTCOME = "end_request"
    REQUEST = "ask"
    EDIT = "edit"
    EDIT_LAST = "fix"
    REASSIGN = "by"
    MOVE = "move"
    STRIKE = "strike"
    RESTORE = "restore"
    OFF_RECORD = "off"
    OFF_RECORD_QUESTION = "off_question"
    REPLACE = "replace"
    START = "start"
    NEXT = "next"
    BACK = "back"
    ITEM = "item"
    LEADER = "lead"
    AGENDA_ADD = "agenda_add"
    AGENDA_RENAME = "agenda_rename"
    AGENDA_MOVE = "agenda_move"
    SKIP = "skip"
    PAUSE = "pause"
    RESUME = "resume"
    CLOSE = "close"
    GOAL_PART = "goal_part"
    GOAL = "goal"
    GOAL_AS_TEXT = "goal_as_text"
    GOAL_BANK = "bank"
    GOAL_BANK_LIST = "bank_list"
    OBJECTIVE_REMOVAL = "remove_objective"
    OBJECTIVE = "objective"
    LINK = "link"
    PHRASE = "phrase"
    UNLINK = "unlink"
    SUGGESTED_WORDING = "suggested_wording"
    WORDING = "word"
    PROPOSAL = "proposal"
    PROPOSAL_DETAILS = "proposal_details"
    WITHDRAW = "withdraw"
    CONSENT = "consent"
    NOTICE = "notice"
    LOG = "log"
    AGREE = "agree"
    DEFER = "defer"
    DECLINE = "decline"
    POSITION = "stand"
    DISSENT = "dissent"
    PRIOR_GOAL_PART = "prior_part"
    PRIOR_GOAL = "prior"
    PRIOR_GOAL_NOW = "now"
    POINT_REMOVAL = "remove_point"
    POINT = "point"
    DROP = "drop"
    SETTLE = "settle"
    NAME_SUGGESTION = "name"
    SET_ASIDE = "aside"
    MEETING = "meeting"
    OPEN = "open"
    DATE = "day"
    PLACE = "place"
    PURPOSE = "purpose"
    REVIEW_DUE = "review_due"
    ATTEMPT = "attempt"
    COPY_TEAM = "team"
    STUDENT = "student"
    ATTENDEE = "here"
    ABSENCE = "away"
    ROLE = "role"
    EXCUSAL = "excuse"
    RENAME = "rename"
    MERGE = "merge"
    REMOVE = "remove"
    DEPARTURE = "left"
    RETURN = "returned"
    CATEGORY = "sort"
    SHEET = "packet"
    FILL_SHEET = "fill"
    SAVE_SHEET = "keep_sheet"
    IMPORT_SHEET = "import"
    FACTOR = "factor"
    PARKED_OUTCOME = "unpark"
    DONE = "done"
    OWNERS = "owner"
    DUE = "due"
    PRIVATE_NOTE = "private"
    ADDENDUM = "addendum"
    CORRECTION = "correct"
    SPEAKER_CORRECTION = "correct_speaker"
    UNDO = "undo"
    REDO = "redo"
    STRENGTH_MAP = "map"
    MEETING_AS_TEXT = "room"
    READ_BACK_AS_TEXT = "read_back_as_text"
    HISTORY = "history"
    OPEN_ACTIONS_AS_TEXT = "open_actions_as_text"
    MEETING_LIST = "meeting_list"
    EXPORT = "export"
    REDACT = "redact"
    SCRIPT = "script"
    HELP = "help"
    PEOPLE = "people"
    GOAL_WORKSHOP = "goal_workshop"
    AGENDA = "agenda"
    STRENGTHS_AND_GOALS = "strengths_and_goals"
    PRIOR_GOALS = "prior_goals"
    CARRIED_OVER = "carried_over"
    READ_BACK = "read_back"
    NOTES = "notes"
    PROJECTOR_VIEW = "projector_view"
    SETUP = "setup"
    ACTIONS = "actions"
    STRENGTH_HISTORY = "strength_history"
    STUDENTS = "students"
    SAMPLE = "sample"
    PRACTICE = "practice"
    SEARCH = "search"
    HOME = "home"
    QUIT = "quit"
    CALENDAR = "calendar"


class CommandKind(StrEnum):
    """The kind of effect a command has."""

    CHANGE = "change"
    """A handler applies an operation to the open meeting; it can be undone."""

    QUERY = "query"
    """Answers from the newest state of the open meeting and changes nothing."""

    DOCUMENT = "document"
    """Writes a file."""

    SESSION = "session"
    """Concerns this window: the open meeting, the speaker, undo, help."""

    NAVIGATION = "navigation"
    """Goes to a screen or a list; cannot be typed."""


class ResultView(StrEnum):
    """How a screen shows the result of a command. Line mode prints all of it."""

    TEXT = "text"
    """The whole result above the input line."""

    LINE = "line"
    """Its first line above the input line."""

    PAGE = "page"
    """A screen or page instead of a result."""

    DIALOG = "dialog"
    """Its first line above the input line, and a dialog with the rest."""

    MEETING = "meeting"
    """The screen of the meeting that is open now."""


class Command(NamedTuple):
    """One command.

    Attributes:
        id: selects its handler (`facilitator.commands.handlers.handler_table.HANDLERS`), a method of the session, or a
            screen (`screens.screen_loader`), depending on its kind.
        keyword: the first word of the line; empty for plain words and for commands that only a screen has.
        patterns: what may follow the keyword (`facilitator.commands.grammar`), the most specific first.
        title: two or three words for the palette and for forms.
        description: one sentence for help.
        group: its heading in the help, one of `GROUPS`.
        key: the key that runs it or opens its form; empty if there is none.
        example: a complete line.
        footer_label: one or two words next to its key in the footer.
        screen_key: its key on screens without an input line: goal workshop, read-back, notes.
        kind: what executing it does.
        view: how a screen shows its result.
        aliases: other words for `keyword` that are accepted but not shown: earlier names, and words people try.
        form_patterns: what its form asks for, if that is not what `patterns` say.
        typed_field: the field of its form that takes words already typed in the input line; empty if none does.
        search_words: other words by which the palette finds it, the likeliest first.
    """

    id: CommandId
    keyword: str
    patterns: tuple[str, ...]
    title: str
    description: str
    group: str
    key: str = ""
    example: str = ""
    footer_label: str = ""
    screen_key: str = ""
    kind: CommandKind = CommandKind.CHANGE
    view: ResultView = ResultView.TEXT
    aliases: tuple[str, ...] = ()
    form_patterns: tuple[str, ...] = ()
    typed_field: str = ""
    search_words: tuple[str, ...] = ()


GROUPS = RECORDING, EDITING, AGENDA, GOALS, DECISIONS, PRIOR_GOALS, CARRIED_OVER, SETUP, OTHER = (
    "Talking", "Editing", "Agenda", "Goals", "Decisions", "Last year's goals", "Carried over", "Setup", "More",
)  # fmt: skip

# The pattern of a note by its kind. To save to a file with the name of a kind, type `./family`.
_NOTE_PATTERNS = ("NOTE [in LANGUAGE] [PLAIN] [limit LIMIT] [to FILE]",)

# What a form asks for: the options of the paste pack can only be typed.
_NOTE_FORM_PATTERNS = ("NOTE [in LANGUAGE] [to FILE]", "to FILE", "")

_STUDENT_PATTERN = (
    "NAME [, called CALLED] [, grade GRADE] [, PRONOUNS] [, born BORN] [, speaks LANGUAGES] [, communicates by MODES]"
)

# Every command. Of two commands with the same keyword, the more specific comes first.
COMMANDS: tuple[Command, ...] = (
    # Talking
    Command(CommandId.STATEMENT, "", ("WORDS",), "Record a statement",
            "Record what the current speaker says: word for word for the student, as a summary for an adult.",
            RECORDING, example="She keeps going until it is done."),
    Command(CommandId.QUOTATION, '"', ("WORDS",), "Record a quotation",
            "Record the exact words of the current speaker.", RECORDING, example='"I learn best when I draw it."'),
    Command(CommandId.SUMMARY, "~", ("WORDS",), "Record a summary",
            "Record a summary in your own words.", RECORDING, example="~ He talked about trains."),
    Command(CommandId.SPEAKER, "@", ("WHO",), "Set the speaker",
            "Set who is speaking, by number or beginning of a name; add the words to record only that line.",
            RECORDING, example="@ort She keeps going.",
            kind=CommandKind.SESSION, view=ResultView.LINE,
            search_words=("who is speaking", "talk", "next speaker")),
    Command(CommandId.STRENGTH, "+", ("STRENGTH [#CATEGORY] [-- EVIDENCE]",), "Name a strength",
            "Name a strength in a few words, and say when you saw it.",
            RECORDING, "f2", "+ Times tables #math -- does them in her head", "Strength",
            form_patterns=("STRENGTH [-- EVIDENCE] [@WHO] [#CATEGORY]",), typed_field="STRENGTH",
            search_words=("talent", "good at", "praise")),
    Command(CommandId.STRENGTH_FOR, "/strength", ("@WHO STRENGTH [#CATEGORY] [-- EVIDENCE]",),
            "Name a strength for someone",
            "Name a strength on behalf of another person, and say when it was seen.",
            RECORDING, example="/strength @dana Persistence #character -- finishes every puzzle"),
    Command(CommandId.STRENGTHS_FINDER, "/finder", ("CATEGORY in LANGUAGE", "in LANGUAGE", "CATEGORY", ""),
            "Strengths finder",
            "Choose a strength from lists written for students, families or staff, or from the suggested strengths.",
            RECORDING, "f10", "/finder character", "Finder",
            kind=CommandKind.QUERY, view=ResultView.PAGE,
            search_words=("ideas", "suggestions", "list of strengths")),
    Command(CommandId.SHARE, "/share", ("PREPARED", ""), "Share prepared words",
            "Share a statement that the speaker (or the student) prepared: the next one, or the one with this number.",
            RECORDING, "ctrl+r", "/share", "Share",
            search_words=("prepared statement", "read aloud")),
    Command(CommandId.WAIT, "/wait", ("",), "Wait",
            "Give a person all the time they need. Nothing is recorded.", RECORDING, example="/wait",
            kind=CommandKind.SESSION, view=ResultView.PAGE,
            search_words=("wait time", "silence", "think time")),
    Command(CommandId.ACTION, "!", ("WHAT DUE @OWNER", "WHAT [@OWNER] [DUE]"), "Add an action",
            "Add an action item, with its @owner (or several) and due date.",
            RECORDING, "f4", "! Send home the number game @ort by Friday", "Action", aliases=("/action", "/todo"),
            typed_field="WHAT",
            search_words=("todo", "task", "to do", "follow up", "homework", "assign")),
    Command(CommandId.PARK, "?", ("WHAT",), "Park an item",
            "Put an item in the parking lot.", RECORDING, example="? Bus route in winter", aliases=("/parking",),
            typed_field="WHAT",
            search_words=("parking lot", "off topic", "later")),
    Command(CommandId.MODE, "/how", ("MODE",), "Communication mode",
            "Set how the speaker communicates from now on, such as speech, AAC device, sign or writing.",
            RECORDING, example="/how AAC device",
            search_words=("AAC", "sign", "device", "how someone communicates")),
    Command(CommandId.INTERPRETATION, "/means", ("@WHO WORDS",), "Add an interpretation",
            "Add an adult's interpretation of the last words, kept separate from them.",
            RECORDING, example="/means @farrow He wants the hands-on part first.",
            search_words=("meaning", "what it means")),
    Command(CommandId.GATHERED_INPUT, "/voice", ("NAME: WORDS",), "Input gathered",
            "Record how you gathered the views of a person who is absent or does not speak.",
            RECORDING, example="/voice Nura: wrote answers with Mr Delgado on 2026-10-02",
            search_words=("voice", "views", "absent person")),
    Command(CommandId.PASS_TURN, "/pass", ("WHO",), "Pass",
            "Record that a person chose to pass on this item.", RECORDING, example="/pass @raman",
            search_words=("skip a person", "no comment")),
    Command(CommandId.HOPE_OUTCOME, "/hope", ("HOPE HOPE_END because REASON", "HOPE HOPE_END VALUE", "HOPE HOPE_END"),
            "Outcome of a hope",
            "Record the outcome of a hope: goal N, action N, later because …, declined because ….",
            RECORDING, example="/hope 1 action 2",
            search_words=("answer a hope",)),
    Command(CommandId.HOPE, "/hope", ("WORDS",), "Record a hope",
            "Record what the student wants; it stays open until its outcome is recorded.",
            RECORDING, example="/hope I want to help in the robotics club.",
            typed_field="WORDS",
            search_words=("dream", "wish", "future", "vision")),
    Command(CommandId.REQUEST_OUTCOME, "/ask",
            ("ASKED ASKED_END because REASON", "ASKED ASKED_END VALUE", "ASKED ASKED_END"), "Outcome of a request",
            "Record what came of a request: proposal N, goal N, action N, answered …, later because …, declined "
            "because ….",
            RECORDING, example="/ask 1 answered She may take her breaks without asking.", aliases=("/request",),
            search_words=("answer a request", "respond")),
    Command(CommandId.REQUEST, "/ask", ("WORDS",), "Record a request",
            "Record what someone asks for, word for word: a need, a wish, “please don't …”. It stays open until its "
            "outcome is recorded.",
            RECORDING, "f11", "/ask Please don't call on me first.", "Request", aliases=("/request",),
            typed_field="WORDS",
            search_words=("ask", "need", "wish", "want")),
    # Editing
    Command(CommandId.EDIT, "/fix", ("ENTRY WORDS",), "Edit an entry",
            "Change the words of an entry: its number, and the new words. For entries that are not statements, type "
            "the kind too: strength 2, goal 1, action 3.",
            EDITING, "", "/fix 1 She keeps going until it is finished.", "Edit", "e", aliases=("/edit",),
            search_words=("change", "change words", "correct", "edit text", "revise", "rewrite")),
    Command(CommandId.EDIT_LAST, "/fix", ("WORDS",), "Fix the last words",
            "Replace the words of the last statement.",
            EDITING, example="/fix She keeps going until it is finished.",
            typed_field="WORDS",
            search_words=("fix", "correct", "mistake", "typo")),
    Command(CommandId.REASSIGN, "/by", ("ENTRY @WHO", "ENTRY WHO"), "Change who said it",
            "Give a statement or another entry to the person whose it is.",
            EDITING, "", "/by 1 @terri", "Speaker", "@",
            search_words=("wrong speaker", "wrong person", "reassign", "wrong name", "said by")),
    Command(CommandId.MOVE, "/move", ("ENTRY to ITEM",), "Move to another item",
            "Move an entry to another agenda item.", EDITING, "", "/move 1 to family", "Move", "m",
            search_words=("wrong item", "wrong place")),
    Command(CommandId.STRIKE, "/strike", ("ENTRY",), "Strike an entry",
            "Hide an entry everywhere. You can bring it back.", EDITING, "", "/strike 1", "Strike", "d",
            aliases=("/delete", "/hide"),
            search_words=("delete", "remove", "erase", "hide", "cross out")),
    Command(CommandId.RESTORE, "/restore", ("STRUCK", ""), "Restore a struck entry",
            "Bring back the entry that was struck last, or the one with this number among the struck ones.",
            EDITING, example="/restore",
            search_words=("undelete", "bring back", "unstrike")),
    Command(CommandId.OFF_RECORD, "/off", ("ENTRY @WHO yes", "ENTRY yes"), "Take off the record",
            "Remove an entry for good, at a person's request: from the meeting, its copies, backups and search. "
            "This cannot be undone.",
            EDITING, example="/off 1 @terri yes",
            search_words=("private", "confidential", "permanently delete", "redact")),
    Command(CommandId.OFF_RECORD_QUESTION, "/off", ("ENTRY @WHO", "ENTRY"), "Show what off the record removes",
            "Show what would be taken off the record, and how to confirm it.",
            EDITING, "", "/off 1", "Off record", "x",
            kind=CommandKind.QUERY, view=ResultView.DIALOG,
            search_words=("off the record",)),
    Command(CommandId.REPLACE, "/replace", ("WAS with NEW",), "Find and replace",
            "Replace words wherever people said them. Names in the list of people stay as they are.",
            EDITING, example="/replace times tables with multiplication tables",
            search_words=("change everywhere", "search and replace")),
    Command(CommandId.RENAME, "/rename", ("WHO to NEW",), "Rename a person",
            "Correct the name of a person.", EDITING, example="/rename cole to Terri Cole-Ito",
            search_words=("rename", "spelling of a name", "wrong name")),
    Command(CommandId.MERGE, "/merge", ("WHO into KEEP",), "Merge two people",
            "Record that two people are one person; all entries of the first belong to the second.",
            EDITING, example="/merge farrow into raman",
            search_words=("duplicate", "same person", "twice")),
    Command(CommandId.REMOVE, "/remove", ("WHO",), "Remove a person",
            "Remove a person who was added by mistake and has no entries.", EDITING, example="/remove farrow",
            search_words=("delete a person", "not here")),
    Command(CommandId.OWNERS, "/owner", ("ACTION @OWNER DUE", "ACTION @OWNER", "ACTION DUE"), "Who does it by when",
            "Set who does an action item (one person or several), and by when.",
            EDITING, example="/owner 1 @terri and @raman by Friday", aliases=("/assign",),
            search_words=("assign", "who does it", "responsible", "owner")),
    Command(CommandId.REVIEW_DUE, "/due", ("REVIEW DATE",), "Due date of a review",
            "Set when the annual review or the three-year reevaluation of the student is due.",
            SETUP, example="/due annual 2027-03-01"),
    Command(CommandId.DUE, "/due", ("ACTION DATE",), "Set the due date",
            "Set the day by which an action item is to be done.", EDITING, example="/due 1 Friday",
            search_words=("deadline", "by when")),
    # Agenda
    Command(CommandId.START, "/start", ("",), "Start the meeting",
            "Start the meeting with the strengths item.", AGENDA, example="/start", aliases=("/begin",),
            search_words=("begin", "open the meeting", "go")),
    Command(CommandId.NEXT, "/next", ("",),
            "Next item", "Go to the next agenda item.", AGENDA, "ctrl+n", "/next", "Next",
            search_words=("continue", "forward", "advance")),
    Command(CommandId.BACK, "/back", ("",),
            "Previous item", "Go to the previous agenda item.", AGENDA, example="/back", aliases=("/previous",),
            search_words=("previous", "go back")),
    Command(CommandId.ITEM, "/item", ("ITEM",), "Go to an item",
            "Go to an agenda item, by number or beginning of a word in its name.", AGENDA, example="/item goals",
            search_words=("jump", "agenda item")),
    Command(CommandId.LEADER, "/lead", ("ITEM LEADER", "ITEM"), "Choose who leads",
            "Choose who leads an agenda item: a person, or “nobody” for the facilitator. Without a name, the student "
            "leads.",
            AGENDA, "", "/lead voice @elana", "Leader", "l",
            search_words=("lead", "facilitate", "hand over")),
    Command(CommandId.AGENDA_ADD, "/agenda", ("add ITEM_TITLE after AFTER", "add ITEM_TITLE"), "Add an agenda item",
            "Add an item to the agenda: after another one, or before the closing item.",
            AGENDA, "", "/agenda add Bus route in winter after family", "New item", "a",
            search_words=("new topic",)),
    Command(CommandId.AGENDA_RENAME, "/agenda", ("rename ITEM to ITEM_TITLE",), "Rename an agenda item",
            "Change the title of an agenda item. What was recorded in it stays.",
            AGENDA, "", "/agenda rename progress to How reading went", "Rename", "r",
            search_words=("rename", "change a title")),
    Command(CommandId.AGENDA_MOVE, "/agenda", ("move ITEM after AFTER",), "Move an agenda item",
            "Move an agenda item to the place after another one. Strengths stay first and the student's item second.",
            AGENDA, "", "/agenda move factors after goals", "Reorder", "m",
            search_words=("reorder", "order of the agenda")),
    Command(CommandId.SKIP, "/skip", ("because REASON",), "Skip this item",
            "Skip this agenda item. The reason appears in the notes.",
            AGENDA, "", "/skip because the bell rang", "Skip", "s",
            search_words=("leave out", "no time")),
    Command(CommandId.PAUSE, "/pause", ("until DATE", ""), "Pause",
            "Pause the meeting, for now or until another day. It stays one meeting.",
            AGENDA, example="/pause until 2026-12-04",
            search_words=("interrupt", "break", "stop", "adjourn", "continue another day", "recess")),
    Command(CommandId.RESUME, "/resume", ("",),
            "Resume", "Resume the meeting after a pause.", AGENDA, example="/resume", aliases=("/continue",),
            search_words=("continue", "after a break")),
    Command(CommandId.CLOSE, "/close", ("ANYWAY", ""), "Close the meeting",
            "Close the meeting. After that you can only add addenda and corrections. A script with refused lines needs "
            "/close anyway.",
            AGENDA, "", "/close", "Close the meeting", "k",
            search_words=("end", "finish", "done", "adjourn")),
    # Goals
    Command(CommandId.GOAL_PART, "/goal", ("N PART VALUE",), "Set part of a goal",
            "Set baseline, target, condition, behavior, criterion, by, measured by, supports, standard or serves.",
            GOALS, example="/goal 1 baseline 41 of 100 facts",
            search_words=("baseline", "criterion", "condition", "edit a goal")),
    Command(CommandId.GOAL, "/goal", ("@WHO TITLE: SENTENCE", "TITLE: SENTENCE"), "Propose a goal",
            "Propose a goal, with a short title and the goal statement.",
            GOALS, "", "/goal Reading aloud: Sam will read 90 words a minute.", "New", "n",
            typed_field="SENTENCE",
            search_words=("new goal", "add a goal")),
    Command(CommandId.GOAL_AS_TEXT, "/goal", ("N",), "Goal as text",
            "List the parts of a goal, its strengths, its SMART check, and suggested wordings.",
            GOALS, example="/goal 1", kind=CommandKind.QUERY, view=ResultView.DIALOG),
    Command(CommandId.GOAL_BANK, "/bank", ("AREA, PATTERN: STRENGTH -- HOW",), "Goal bank",
            "Propose a goal from the goal bank, linked to one of the student's strengths.",
            GOALS, "", "/bank math, facts: Times tables -- from one product to the next", "Bank", "b",
            search_words=("goal ideas", "templates")),
    Command(CommandId.GOAL_BANK_LIST, "/bank", ("AREA, PATTERN", "AREA", ""), "Patterns in the goal bank",
            "List the areas of the goal bank, the goal patterns of an area, or one pattern.",
            GOALS, example="/bank math, facts", kind=CommandKind.QUERY, view=ResultView.DIALOG),
    Command(CommandId.OBJECTIVE_REMOVAL, "/objective", ("N remove OBJECTIVE",), "Remove an objective",
            "Remove an objective of a goal that was added by mistake, by its number.",
            GOALS, example="/objective 1 remove 1"),
    Command(CommandId.OBJECTIVE, "/objective",
            ("N WORDS, target TARGET, DUE", "N WORDS, target TARGET [DUE]", "N WORDS [DUE]"), "Add an objective",
            "Add a benchmark or short-term objective under a goal, with its number and date.",
            GOALS, example="/objective 1 reads 60 words per minute by 2027-02-01",
            aliases=("/benchmark",),
            search_words=("benchmark", "short-term objective")),
    Command(CommandId.LINK, "/link", ("N STRENGTH -- HOW",), "Link a strength",
            "Link a goal to a strength, and say how the goal uses it.",
            GOALS, example="/link 1 Times tables -- she works out a new product from one she knows",
            search_words=("connect a strength", "weave")),
    Command(CommandId.UNLINK, "/unlink", ("N STRENGTH",), "Unlink a strength",
            "Remove the link between a goal and a strength.", GOALS, example="/unlink 1 times",
            search_words=("disconnect",)),
    Command(CommandId.PHRASE, "/phrase", ("STRENGTH: PHRASE", "STRENGTH"), "Strength in a sentence",
            "Say how a strength reads in a goal statement, after “her”. Without words, the suggested ones are "
            "confirmed; “none” keeps it out of goal statements.",
            GOALS, example="/phrase times: skill with times tables"),
    Command(CommandId.SUGGESTED_WORDING, "/word", ("N suggestion SUGGESTION",), "Use a suggested wording",
            "Change the goal statement to a suggested wording, by its number; /goal N lists them.",
            GOALS, example="/word 1 suggestion 1", aliases=("/reword",)),
    Command(CommandId.WORDING, "/word", ("N @WHO SENTENCE", "N SENTENCE"), "Reword a goal",
            "Change the goal statement. A goal that was agreed on becomes proposed again.",
            GOALS, "", "/word 1 Elana will use her times table to …", "Reword", "w", aliases=("/reword",),
            search_words=("edit a goal", "rewrite a goal", "change a goal")),
    # Decisions
    Command(CommandId.PROPOSAL_DETAILS, "=", ("N: DETAILS",), "Change details",
            "Change details of a proposal. One that was agreed on becomes proposed again.",
            DECISIONS, example="= 3: 45 min, once a week",
            search_words=("minutes", "change a service", "frequency")),
    Command(CommandId.PROPOSAL, "=", ("PROPOSAL: DETAILS", "PROPOSAL"), "Propose a service, support or placement",
            "Propose a service, an aide, an accommodation, a placement, an evaluation, a finding … and its details.",
            DECISIONS, "ctrl+d", "= service speech: 30 min, twice a week, in class, by Ms Farrow, from Dec 1",
            "Propose", aliases=("/propose", "/service"),
            typed_field="PROPOSAL",
            search_words=("service", "aide", "placement", "accommodation", "support", "evaluation",
                "eligibility", "related service", "paraprofessional", "modification", "bus", "transportation",
                "esy", "lre")),
    Command(CommandId.AGREE, "/agree", ("N because REASON", "N"), "Agree",
            "Record that the team agreed on a goal or another proposal. A goal must be linked to a strength; the "
            "reason says what the strength changes.",
            DECISIONS, "", "/agree 1", "Decide", "a",
            search_words=("accept", "approve", "yes")),
    Command(CommandId.DEFER, "/defer", ("N because REASON",), "Defer",
            "Leave a goal or another proposal for later, with the reason.",
            DECISIONS, example="/defer 1 because Nura should read it first", aliases=("/postpone",),
            search_words=("postpone", "later", "not now")),
    Command(CommandId.DECLINE, "/decline", ("N because REASON",), "Decline",
            "Record that the team refuses a goal or another proposal, with the reason.",
            DECISIONS, example="/decline 2 because there is no time for it after therapy",
            aliases=("/reject", "/refuse"),
            search_words=("refuse", "reject", "no", "deny", "turn down")),
    Command(CommandId.WITHDRAW, "/withdraw", ("N because REASON", "N"), "Withdraw",
            "Record that the people who made a proposal withdrew it.",
            DECISIONS, example="/withdraw 2",
            search_words=("take back",)),
    Command(CommandId.POSITION, "/stand",
            ("ABOUT @WHO STAND: WORDS", "ABOUT @WHO STAND"), "Record a position",
            "Record one person's position on a proposal or on the plan: agree, can live with it, disagree or "
            "undecided. Not a vote.",
            DECISIONS, example="/stand 1 @terri can live with it", aliases=("/position",),
            search_words=("agree", "opinion", "stand")),
    Command(CommandId.DISSENT, "/dissent", ("ABOUT @WHO WORDS", "@WHO WORDS"), "Record a disagreement",
            "Record that a person disagrees with a proposal or with the plan as a whole, in the person's own words.",
            DECISIONS, example="/dissent 1 @terri I would like 80% for the first month.", aliases=("/disagree",),
            search_words=("disagree", "object", "objection")),
    Command(CommandId.CONSENT, "/consent",
            ("@WHO CONSENT for MATTER on DATE: WORDS", "@WHO CONSENT for MATTER on DATE",
             "@WHO CONSENT for MATTER: WORDS", "@WHO CONSENT for MATTER", "@WHO CONSENT on DATE", "@WHO CONSENT: WORDS",
             "@WHO CONSENT"),
            "Record consent",
            "Record who gave or refused consent, or has not answered yet; for what, and when.",
            DECISIONS, example="/consent @dana given for the evaluation",
            search_words=("permission", "sign", "signature")),
    # Last year's goals
    Command(CommandId.PRIOR_GOAL_PART, "/prior", ("PRIOR PRIOR_PART VALUE",), "Edit last year's goal",
            "Set the baseline or target of one of last year's goals, or say how its criterion was changed.",
            PRIOR_GOALS, example="/prior 1 baseline 60 words per minute"),
    Command(CommandId.PRIOR_GOAL, "/prior",
            ("TITLE: BASELINE [, target TARGET] [, now NOW] [, DIRECTION] [, from SOURCE] [, on DATE]",),
            "Add last year's goal",
            "Add one of last year's goals: baseline X or no baseline, target Y, and the current number with its unit.",
            PRIOR_GOALS, "", "/prior Reading aloud: baseline 60, target 110, now 96 words per minute, from probes",
            "Add", "n",
            search_words=("progress", "old goal")),
    Command(CommandId.PRIOR_GOAL_NOW, "/now", ("PRIOR NOW [, from SOURCE] [, on DATE]",), "Current number",
            "Record the student's current number for one of last year's goals, and where it comes from.",
            PRIOR_GOALS, "", "/now 1 96 words per minute, from benchmark passages, on 2026-11-02",
            search_words=("progress", "data")),
    Command(CommandId.POINT_REMOVAL, "/point", ("PRIOR remove POINT",), "Remove a measurement",
            "Remove a measurement of the year that was added by mistake, by its number.",
            PRIOR_GOALS, example="/point 1 remove 1"),
    Command(CommandId.POINT, "/point", ("PRIOR NOW on DATE", "PRIOR NOW"), "Add a measurement",
            "Record a measurement during the year for one of last year's goals, with its day; it appears in a chart.",
            PRIOR_GOALS, example="/point 1 96 words per minute on 2026-11-02",
            search_words=("data point", "progress", "probe")),
    # Carried over
    Command(CommandId.DROP, "/settle", ("CARRIED drop because REASON",), "Drop a carried-over item",
            "Drop an item carried over from the last meeting, with the reason.",
            CARRIED_OVER, "", "/settle 2 drop because the route was changed in spring", "Drop", "x",
            search_words=("cancel a carried-over item",)),
    Command(CommandId.SETTLE, "/settle", ("CARRIED CARRIED_END @WHO", "CARRIED CARRIED_END"),
            "Settle a carried-over item",
            "Record the outcome of an item carried over from the last meeting: done, or carried into this one.",
            CARRIED_OVER, example="/settle 1 carry",
            search_words=("done", "carry on")),
    Command(CommandId.NAME_SUGGESTION, "/name", ("SUGGESTED [@WHO] [-- EVIDENCE]",), "Name a suggested strength",
            "Name a suggested strength, on behalf of the person who speaks for it now.",
            CARRIED_OVER, example="/name 1 @dana -- she drew the whole map of the school"),
    Command(CommandId.SET_ASIDE, "/aside", ("SUGGESTED because REASON",), "Set a strength aside",
            "Set a suggested strength aside, with the reason.",
            CARRIED_OVER, "", "/aside 1 because it is not about this year", "Set aside", "a"),
    # Setup
    Command(CommandId.MEETING, "/meeting", ("KIND on DATE", "KIND"), "Create a meeting",
            "Create a meeting: annual, initial, eligibility, manifestation, 504, ifsp, another kind or your own.",
            SETUP, "ctrl+n", "/meeting annual on 2026-11-20", "New meeting",
            kind=CommandKind.SESSION, view=ResultView.MEETING,
            search_words=("new meeting", "create", "iep")),
    Command(CommandId.OPEN, "/open", ("NAME",), "Open a meeting",
            "Open a meeting by the student's name or the meeting's ID.", SETUP, example="/open Elana",
            kind=CommandKind.SESSION, view=ResultView.MEETING,
            search_words=("open", "other student")),
    Command(CommandId.DATE, "/date", ("DATE at AT", "DATE"), "Meeting date",
            "Change the date of the meeting, and the time. Without am or pm, 1:00 to 6:59 is the afternoon.",
            SETUP, example="/date 2026-12-04 at 3:30",
            search_words=("reschedule", "change the date", "time")),
    Command(CommandId.PLACE, "/place", ("PLACE",), "Place",
            "Set where the meeting takes place. It appears in the invitation.",
            SETUP, example="/place Room 12, or by video"),
    Command(CommandId.PURPOSE, "/purpose", ("WORDS",), "Purpose",
            "Set why the team meets. It appears in the invitation.",
            SETUP, example="/purpose To review the plan and plan the next year"),
    Command(CommandId.ATTEMPT, "/attempt", ("CONTACT on DATE: WORDS", "CONTACT: WORDS"), "Attempt to reach the family",
            "Record an attempt to reach the family: how and when, and what came of it.",
            SETUP, example="/attempt phone on 2026-11-03: left a message"),
    Command(CommandId.COPY_TEAM, "/team", ("",), "Copy the team",
            "Add the people of the student's last meeting, with their roles. Attendance is not copied.",
            SETUP, example="/team"),
    Command(CommandId.STUDENT, "/student",
            (_STUDENT_PATTERN,),
            "Set the student",
            "Set the student: name, nickname, grade, pronouns, birth date, languages, and ways to communicate.",
            SETUP, example="/student Elana Reyes, grade 4, she/her, born 5/3/2016",
            search_words=("name", "pronouns", "grade", "birth date", "child")),
    Command(CommandId.ATTENDEE, "/here",
            ("NAME as ROLES WAY [at AT]", "NAME as ROLES [at AT]", "NAME WAY [at AT]", "NAME [at AT]"), "Add a person",
            "Add a person with their roles or job title, how they attend (by video, by phone, in writing), and when "
            "they came.",
            SETUP, example="/here Priya Raman as evaluation interpreter by video",
            aliases=("/attendee", "/present", "/person", "/add", "/late", "/arrive", "/arrived", "/came", "/join"),
            search_words=("late", "arrive", "join", "attendee", "participant", "present", "team member")),
    Command(CommandId.ABSENCE, "/away",
            ("NAME as ROLES because REASON", "NAME because REASON", "NAME as ROLES", "NAME"),
            "Add someone who can't attend",
            "Add someone who can't attend, and the reason.", SETUP,
            example="/away Coach Bell as related service provider because a tournament", aliases=("/absent",),
            search_words=("absent", "away", "missing", "cannot come")),
    Command(CommandId.ROLE, "/role", ("WHO as ROLES",), "Change roles",
            "Replace the roles of a person on the team. A job title gives its role and is kept beside it.",
            SETUP, example="/role Ms Farrow as speech therapist, LEA representative",
            search_words=("title", "job")),
    Command(CommandId.EXCUSAL, "/excuse",
            ("WHO [from AT] because REASON agreed AGREED, input INPUT", "WHO [from AT] because REASON agreed AGREED",
             "WHO [from AT] because REASON"),
            "Excuse a person",
            "Record an excusal, from the start or from a time, with the dates of the agreement and the written input.",
            SETUP, example="/excuse Raman because testing agreed 2026-11-12, input 2026-11-18",
            search_words=("excuse", "leave early")),
    Command(CommandId.DEPARTURE, "/left", ("WHO [at AT]",), "Person left",
            "Record that a person left, now or at a time. Without am or pm, 1:00 to 6:59 is the afternoon.",
            SETUP, example="/left @raman at 3:40", aliases=("/leave",),
            search_words=("leave", "leaves early", "gone", "went home")),
    Command(CommandId.RETURN, "/returned", ("WHO [at AT]",), "Person is back",
            "Record that a person who had left is back, now or at a time. 1:00 to 6:59 is the afternoon.",
            SETUP, example="/returned @raman at 3:55", aliases=("/return",),
            search_words=("came back",)),
    Command(CommandId.CATEGORY, "/sort", ("STRENGTH #CATEGORY",), "Sort a strength",
            "Put a strength in a category.", SETUP, example="/sort times #math",
            search_words=("category", "classify", "edit a strength")),
    Command(CommandId.SHEET, "/packet", ("WHOM [, LEVEL] [, in LANGUAGE] [to FILE]",), "Save a question sheet",
            "Save a question sheet to send out before the meeting: for family, student, teacher or provider.",
            SETUP, example="/packet student, starters, in es",
            kind=CommandKind.DOCUMENT,
            search_words=("questionnaire", "survey", "packet", "form to send")),
    Command(CommandId.FILL_SHEET, "/fill", ("WHOM [, LEVEL] [, in LANGUAGE] [from WHO]",), "Fill in a question sheet",
            "Answer the questions of a sheet one by one; the answers are saved under the writer's name.",
            SETUP, example="/fill family, in es from Dana Reyes",
            kind=CommandKind.QUERY, view=ResultView.DIALOG,
            search_words=("questionnaire", "survey", "interview")),
    Command(CommandId.SAVE_SHEET, "/import", ("SHEET from WHO yes", "SHEET yes"), "Save a filled-in sheet",
            "Save the answers of a filled-in sheet and suggest its strengths. One undo takes it all back.",
            SETUP, example="/import family.md from Dana Reyes yes"),
    Command(CommandId.IMPORT_SHEET, "/import", ("SHEET from WHO", "SHEET"), "Import a filled-in sheet",
            "Show what was read from a filled-in sheet, before anything is saved.",
            SETUP, example="/import family.md from Dana Reyes",
            kind=CommandKind.QUERY, view=ResultView.DIALOG,
            search_words=("import", "questionnaire")),
    # More
    Command(CommandId.FACTOR, "/factor", ("FACTOR: WORDS", "FACTOR WORDS"), "Special factor",
            "Record what was considered: behavior, language needs, vision, communication, assistive technology.",
            OTHER, example="/factor communication: no needs now",
            search_words=("behavior", "language", "vision", "assistive technology")),
    Command(CommandId.PARKED_OUTCOME, "/park",
            ("PARKED PARKED_END WHO: WORDS", "PARKED PARKED_END: WORDS", "PARKED PARKED_END WORDS",
             "PARKED PARKED_END"), "Resolve a parked item",
            "Record the outcome of a parked item: answered, assigned to a person, or scheduled.",
            OTHER, example="/park 1 assigned to Dana Reyes: calls the transport office", aliases=("/parking",),
            search_words=("answer a parked item", "parking lot")),
    Command(CommandId.DONE, "/done", ("ACTION",), "Complete an action",
            "Mark an action item as done.", OTHER, example="/done 1",
            search_words=("finished", "completed", "check off")),
    Command(CommandId.NOTICE, "/notice", ("NOTICE to @WHO on DATE", "NOTICE to @WHO", "NOTICE on DATE", "NOTICE"),
            "Record a notice",
            "Record that an invitation or questions were sent, safeguards were offered, or a copy was given.",
            OTHER, example="/notice safeguards to @dana",
            search_words=("safeguards", "rights", "prior written notice", "recording")),
    Command(CommandId.LOG, "/log", ("WORDS on DATE", "WORDS"), "Note what you did",
            "Record something you did for the meeting, such as a phone call. It appears in the team minutes.",
            OTHER, example="/log Called the family about the date on 2026-11-12",
            typed_field="WORDS",
            search_words=("phone call", "contact", "invitation", "attempt")),
    Command(CommandId.PRIVATE_NOTE, "/private", ("WORDS",), "Private note",
            "Write a note for yourself; it is never exported.", OTHER, example="/private ask about the bus again",
            typed_field="WORDS",
            search_words=("note to self", "my notes")),
    Command(CommandId.ADDENDUM, "/addendum", ("@WHO because REASON: WORDS",), "Add an addendum",
            "Add information to a closed meeting, with the person and the reason. The record stays as it is.",
            OTHER, "", "/addendum @dana because the bus was open: It stops at 7:40.", "Addendum", "a",
            search_words=("add later", "after the meeting")),
    Command(CommandId.CORRECTION, "/correct", ("@WHO: WAS -> NEW [, WHERE] because REASON",), "Fix a typo",
            "Fix a typo in a closed meeting, with the person and the reason. The old words stay readable.",
            OTHER, "", "/correct @ortiz: Farow -> Farrow because a slip", "Correct", "c",
            search_words=("correct", "mistake in a closed meeting")),
    Command(CommandId.SPEAKER_CORRECTION, "/correct", ("@WHO: ENTRY by @SPEAKER because REASON",), "Correct a speaker",
            "Correct who said something in a closed meeting, with the person and the reason.",
            OTHER, example="/correct @ortiz: 3 by @dana because the words were hers",
            search_words=("wrong speaker in a closed meeting",)),
    Command(CommandId.UNDO, "/undo", ("",), "Undo", "Undo your last change.", OTHER, "ctrl+z", "/undo", "Undo",
            kind=CommandKind.SESSION,
            search_words=("take back", "oops", "revert")),
    Command(CommandId.REDO, "/redo", ("",), "Redo", "Redo the change you undid last.", OTHER, "ctrl+y", "/redo", "Redo",
            kind=CommandKind.SESSION,
            search_words=("again",)),
    Command(CommandId.STRENGTH_MAP, "/map", ("",), "Strength map",
            "Show which goal uses which strength, and what is not linked yet.", OTHER, "ctrl+g", "/map", "Map",
            kind=CommandKind.QUERY, view=ResultView.PAGE,
            search_words=("links", "weave")),
    Command(CommandId.MEETING_AS_TEXT, "/room", ("ROOM_PART", ""), "Meeting as text",
            "List what matters now as short lines of text; /room all lists everything, /room and a name one part.",
            OTHER, example="/room goals",
            kind=CommandKind.QUERY, view=ResultView.PAGE,
            search_words=("list", "overview")),
    Command(CommandId.READ_BACK_AS_TEXT, "/readback", ("ITEM", ""), "Read-back as text",
            "List the decisions, requests, actions and what is not recorded, of the meeting or of one agenda item.",
            OTHER, example="/readback goals", kind=CommandKind.QUERY, view=ResultView.PAGE),
    Command(CommandId.HISTORY, "/history", ("ENTRY",), "Earlier values",
            "List what was saved about an entry, oldest first: statement, strength, request, hope, goal, action, "
            "parked, prior or person, and its number.",
            OTHER, example="/history goal 1",
            kind=CommandKind.QUERY, view=ResultView.DIALOG,
            search_words=("earlier versions", "changes")),
    Command(CommandId.OPEN_ACTIONS_AS_TEXT, "/actions", ("EVERYONE", ""), "Open actions as text",
            "List the open action items of this student, also from other meetings; /actions all: of all students.",
            OTHER, example="/actions", kind=CommandKind.QUERY, view=ResultView.DIALOG),
    Command(CommandId.MEETING_LIST, "/meetings", ("",), "Meetings as text",
            "List all meetings with their dates.",
            OTHER, example="/meetings", kind=CommandKind.QUERY, view=ResultView.DIALOG),
    Command(CommandId.EXPORT, "/export", (*_NOTE_PATTERNS, "to FILE", "FILE", ""), "Save the notes",
            "Save the notes: all of them, or the version for family, student …. The ending of the file name sets the "
            "format.",
            OTHER, "", "/export", "Save", "s",
            kind=CommandKind.DOCUMENT, aliases=("/save",), form_patterns=_NOTE_FORM_PATTERNS,
            search_words=("print", "email", "download", "word file", "pdf", "file", "copy", "minutes")),
    Command(CommandId.REDACT, "/redact", (*_NOTE_PATTERNS, "to FILE", "FILE", ""), "Save a redacted copy",
            "Save the notes without names, and show what was replaced and what to check.",
            OTHER, "", "/redact", "Redacted copy", "r",
            kind=CommandKind.DOCUMENT, view=ResultView.DIALOG,
            search_words=("anonymize", "without names", "remove names")),
    Command(CommandId.SCRIPT, "/script", ("in LANGUAGE to FILE", "in LANGUAGE", "to FILE", ""), "Student script",
            "Save a page for the student to read from, with the items the student leads.",
            OTHER, example="/script in es",
            kind=CommandKind.DOCUMENT, view=ResultView.LINE,
            search_words=("student-led", "page for the student")),
    Command(CommandId.HELP, "/help", ("COMMAND", ""), "Help",
            "List the commands, those of one group such as goals, or explain one.", OTHER, "f1", "/help link", "Help",
            kind=CommandKind.SESSION, view=ResultView.PAGE, aliases=("/commands",)),
)  # fmt: skip

DESTINATIONS_GROUP = "Go to"


def _destination(
    command_id: CommandId,
    title: str,
    description: str,
    key: str = "",
    *,
    footer_label: str,
    screen_key: str = "",
    search_words: tuple[str, ...] = (),
) -> Command:
    """Return the row of a screen or list that one can go to."""
    return Command(
        command_id, "", (), title, description, DESTINATIONS_GROUP, key,
        footer_label=footer_label, screen_key=screen_key, kind=CommandKind.NAVIGATION, search_words=search_words,
    )  # fmt: skip


# Screens and lists one can go to. They have a key and a palette entry, but no line to type.
DESTINATIONS: tuple[Command, ...] = (
    _destination(CommandId.PEOPLE, "Choose the speaker",
            "Go to the list of people; press Enter to choose the speaker.", "f5", footer_label="Who",
            search_words=("who", "people", "speaker", "attendees", "participants", "wrong speaker")),
    _destination(CommandId.GOAL_WORKSHOP, "Goal workshop",
            "Work on the goals: their parts, the strengths they use, and the goal statement.",
            "f3", footer_label="Goals",
            search_words=("goals", "edit a goal")),
    _destination(CommandId.AGENDA, "Agenda",
            "Go to the agenda; press Enter to go to an item.", "f6", footer_label="Agenda",
            search_words=("items", "topics")),
    _destination(CommandId.STRENGTHS_AND_GOALS, "Strengths and goals",
            "Go to the strengths and goals of this meeting.", "f7", footer_label="Lists",
            search_words=("lists",)),
    _destination(CommandId.PRIOR_GOALS, "Last year's goals",
            "See the progress on each of last year's goals, and fill in missing numbers.",
            "ctrl+b", footer_label="Last year",
            search_words=("progress", "present levels")),
    _destination(CommandId.CARRIED_OVER, "Carried over",
            "See what was left open last time, and which strengths are suggested.",
            "ctrl+t", footer_label="Carried over",
            search_words=("last meeting", "left open")),
    _destination(CommandId.READ_BACK, "Read-back",
            "Read back what was decided and what is still open, before you close the meeting.",
            "f8", footer_label="Read-back",
            search_words=("summary", "review", "check", "what was decided")),
    _destination(CommandId.NOTES, "Notes",
            "Read the notes for each audience, and save, print or copy them.", "f9", footer_label="Notes",
            search_words=("print", "email", "minutes", "summary", "family copy")),
    _destination(CommandId.PROJECTOR_VIEW, "Projector view",
            "Show one question, the student's words and the decisions on the projector.",
            "f12", footer_label="Projector",
            search_words=("big letters", "large type", "share the screen", "full screen")),
    _destination(CommandId.SETUP, "Setup",
            "See and edit the student, the people and the agenda of this meeting.", footer_label="Setup",
            search_words=("settings", "edit the student", "people")),
    _destination(CommandId.ACTIONS, "Open actions",
            "See open action items, soonest first: of all meetings, or of this student.",
            "ctrl+o", footer_label="Actions",
            search_words=("to do", "tasks", "reminders", "calendar")),
    _destination(CommandId.STRENGTH_HISTORY, "Strengths over the years",
            "See a student's strengths across meetings: who named them, and which goals used them.",
            "ctrl+r", footer_label="Years",
            search_words=("earlier years", "growth")),
    _destination(CommandId.STUDENTS, "Students",
            "See all students with the dates of their reviews, the next one first, and their meetings.",
            "ctrl+k", footer_label="Students"),
    _destination(CommandId.SAMPLE, "Sample meeting",
            "Try things out in a sample meeting, apart from your own. It is discarded when you leave it.",
            footer_label="Sample meeting", screen_key="s",
            search_words=("demo", "try", "tutorial")),
    _destination(CommandId.PRACTICE, "Practice",
            "Practice weaving strengths into eight goals of a made-up student. It is discarded when you leave it.",
            footer_label="Practice", screen_key="p",
            search_words=("training", "exercise")),
    _destination(CommandId.SEARCH, "Search",
            "Search everything recorded: in all meetings, or in those of this student.",
            "ctrl+f", footer_label="Search",
            search_words=("find",)),
    _destination(CommandId.HOME, "All meetings",
            "Go back to the list of meetings. Everything is saved.", footer_label="Meetings",
            search_words=("home", "list", "switch", "other meeting", "students")),
    _destination(CommandId.QUIT, "Quit", "Quit the program. Everything is saved.", "ctrl+q", footer_label="Quit",
            search_words=("exit", "close the program", "leave")),
)  # fmt: skip

# The keys are typed as text: key bindings and drafts on disk contain ids as text.
COMMANDS_BY_ID: dict[str, Command] = {command.id: command for command in (*COMMANDS, *DESTINATIONS)}

# Keys that browsers keep for themselves → the keys that do the same in a browser tab.
BROWSER_KEYS = {"ctrl+n": "alt+n", "ctrl+t": "alt+t", "ctrl+w": "alt+w", "ctrl+q": "alt+q"}

# The first characters that change what a line does.
PREFIXES = tuple(command.keyword for command in COMMANDS if len(command.keyword) == 1)


def find_commands(keyword: str) -> tuple[Command, ...]:
    """Return the commands with a keyword or, if there are none, with that alias, the more specific first."""
    if commands := tuple(command for command in COMMANDS if command.keyword == keyword):
        return commands
    with_alias = [command for command in COMMANDS if keyword in command.aliases]
    return tuple(sorted(with_alias, key=lambda command: -len(command.patterns)))


def format_usage(command: Command) -> str:
    """Return all the ways to type a command, such as "/pause until DATE · /pause"."""
    space = "" if command.keyword in {'"', "@", ""} else " "
    end = '"' if command.keyword == '"' else ""
    return " · ".join(f"{command.keyword}{space}{pattern}{end}".strip() for pattern in command.patterns)
