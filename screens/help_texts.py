"""Help text of each screen and pane, shown by F1 and `?`.

Keys are not written here: the help page lists them from the bindings of the screen, which come from the registry.
"""

from typing import NamedTuple


class HelpText(NamedTuple):
    """Help for one screen or pane.

    Attributes:
        title: its name.
        purpose: what it is for, in one or two sentences.
        steps: what to do, most important first, one short sentence each.
    """

    title: str
    purpose: str
    steps: tuple[str, ...]


HELP_TEXTS: dict[str, HelpText] = {
    "Home": HelpText(
        "Meetings",
        "All meetings on this computer: in progress, today, this week, later, and closed.",
        (
            "Start a new meeting, or choose one with Up and Down and press Enter.",
            "Type to search by name, kind, date or status.",
            "See when each student's annual review and three-year reevaluation are due, under Students.",
            "Delete a meeting that was created by mistake. You are asked first.",
        ),
    ),
    "Students": HelpText(
        "Students",
        "All students, the next due date of a review first, and the meetings of the selected student.",
        (
            "Type to search by name, or choose a student with Up and Down.",
            "Press Enter to go to the student's meetings, and Enter again to open one.",
            "Create the student's next meeting. Then you can copy the team of the last one.",
            "Enter due dates in the setup of a meeting. They are kept for the student's next meetings.",
        ),
    ),
    "MeetingSetup": HelpText(
        "Setup",
        "Choose the student, the people and the date. You can change everything later.",
        (
            "Press Enter on “Student” to choose the student.",
            "Press Enter on “+ Add a person” for each person who is coming. A job title gives the role on the team.",
            "To change roles, press Enter on the person, or type /role, the name, as, and the roles.",
            "Press Enter on “▶ Start with the strengths” to begin the meeting.",
            "Below it are the place, the purpose, due dates, what was sent, and attempts to reach the family.",
            "You can also type all of this in the input line.",
        ),
    ),
    "LiveMeeting": HelpText(
        "Meeting: the input line",
        "Type what people say. Press Enter to save it.",
        (
            "Choose who is speaking: type @ and the beginning of the name, or press the key for Who.",
            "Type what they say, then press Enter.",
            "Type + and a few words to name a strength.",
            "Look at the two rows above the input line: they show what Enter will do.",
            "To change something that was recorded, press Up in the empty line, or click on it.",
            "Go to the next item when you are ready. The app never moves on by itself.",
        ),
    ),
    "LiveMeeting agenda": HelpText(
        "Agenda",
        "The agenda items and their minutes. The clock only advises.",
        (
            "Press Enter to go to the highlighted item.",
            "Press a to add an item after the highlighted one, r to rename it, m to move it, l to choose who leads it.",
            "Press s to skip the current item.",
            "Press Esc to return to the input line.",
        ),
    ),
    "LiveMeeting voices": HelpText(
        "People",
        "Everyone in the meeting, the student first, and who has not spoken yet.",
        (
            "Press Enter to make the highlighted person the speaker.",
            "Just type to go to the input line, or press Esc.",
        ),
    ),
    "LiveMeeting strengths": HelpText(
        "Strengths",
        "The strengths named so far, and the goals that use them.",
        ("Read them aloud.", "Press Esc to return to the input line. Type + and a few words to name another strength."),
    ),
    "LiveMeeting goals": HelpText(
        "Goals",
        "The goals so far, and the strengths linked to them.",
        ("Press Enter to open a goal in the goal workshop.", "Press Esc to return to the input line."),
    ),
    "LiveMeeting record": HelpText(
        "Transcript",
        "Everything recorded in this agenda item. Here you can change it.",
        (
            "Choose an entry with Up and Down, with its number, or with a click.",
            "Press e to edit its words, @ to change who said it, m to move it to another item.",
            "Press d to strike it, which Ctrl+Z takes back. Press x to take it off the record for good.",
            "Type anything else, or press Esc, to return to the input line.",
        ),
    ),
    "GoalWorkshop": HelpText(
        "Goal workshop",
        "Write the goals. A goal can be agreed on once it is linked to a named strength.",
        (
            "Propose a goal, or start from the goal bank.",
            "Press Enter on a strength to link it. Then say how the goal uses it.",
            "Reword the goal until everyone understands it. Then decide on it: agree, leave it for later, or decline.",
        ),
    ),
    "Practice": HelpText(
        "Practice",
        "Eight proposed goals of a made-up student. Some use a strength, some only seem to. Nobody is graded.",
        (
            "Read the goal, and what the program finds in it.",
            "Type a line as in a meeting: /link, /word, /agree. What is missing changes with every line.",
            "Type example to see one way to do it, or goal 3 to go to a goal.",
            "After the last goal you see what you practiced. Everything is deleted when you leave.",
        ),
    ),
    "GoalWordingDialog": HelpText(
        "Goal wording",
        "The goal statement. It is checked while you type. Only you change it.",
        (
            "Type the goal statement.",
            "Press Down to see suggestions, and Enter to use one.",
            "Go to “Save” and press Enter.",
        ),
    ),
    "PriorGoalWorkshop": HelpText(
        "Last year's goals",
        "How much progress was made on each of last year's goals, from its data.",
        ("Press Enter on a goal to record its current value.", "Add a goal that is not listed."),
    ),
    "CarriedOver": HelpText(
        "Carried over",
        "What the last meeting left open, and suggested strengths.",
        (
            "Press Enter on an item to record what became of it.",
            "Press Enter on a strength to record who names it now.",
        ),
    ),
    "StrengthsFinder": HelpText(
        "Strengths finder",
        "Words for a strength, as this person would say them.",
        (
            "Type to search, or type your own words.",
            "Press Enter to record who names the strength and an example of it.",
        ),
    ),
    "ReadBack": HelpText(
        "Read-back",
        "Read this aloud from top to bottom before you close the meeting.",
        (
            "Press Enter on a line to fill in what is missing, or to change it. Then you are back here.",
            "Go to the next open line with the key for it.",
            "Leave open what is open: the notes will say “not recorded”.",
            "Close the meeting when you have read everything.",
        ),
    ),
    "Notes": HelpText(
        "Notes",
        "The notes as people will receive them, on one page.",
        (
            "Scroll with Up, Down and Page Down, or choose a section on the left.",
            "Choose who the notes are for.",
            "Then save them, print them from your web browser, or copy them for an email or Google Docs.",
            "After the meeting is closed, add an addendum or correct a typo here.",
        ),
    ),
    "ActionList": HelpText(
        "Open actions",
        "Who still has to do what, earliest due date first.",
        ("Press Enter to open the meeting an action is from.", "Mark finished actions as done."),
    ),
    "StrengthHistory": HelpText(
        "Strengths over the years",
        "A student's strengths from all meetings, and the goals that used them.",
        ("Press Up and Down to read the sections.", "Save it to a file."),
    ),
    "Search": HelpText(
        "Search",
        "Search everything recorded in all meetings. If a meeting is open, only its student's meetings are searched.",
        (
            "Type words and press Enter. Results contain every word.",
            "Choose a result with Up and Down, and press Enter to open its meeting.",
            "Press Esc to stop a search, or to go back.",
        ),
    ),
    "ProjectorView": HelpText(
        "Projector view",
        "For everyone to see: one question, the student's words, and the decisions.",
        ("Press Left and Right for another question.",),
    ),
    "CommandFormDialog": HelpText(
        "Form",
        "Asks for everything one entry needs.",
        (
            "Fill in a field and press Enter for the next. Enter in the last field saves the entry.",
            "Press Esc to go back without saving.",
        ),
    ),
    "ChoiceDialog": HelpText(
        "Question",
        "One question with a few answers.",
        ("Choose with Up and Down, and press Enter.", "Press Esc to go back."),
    ),
    "SheetFormDialog": HelpText(
        "Question sheet",
        "The questions of the sheet, one at a time. You will see everything before it is saved.",
        (
            "Type the answer, or mark choices with the space bar. You may leave questions empty.",
            "Go to the next question, or back to an earlier one.",
            "Press Done to check the answers, then Enter to save them.",
            "Press Esc to leave. If you have typed something, you are asked once more.",
        ),
    ),
    "ImportPreviewDialog": HelpText(
        "Filled-in question sheet",
        "What was read from the sheet. Nothing is saved yet.",
        ("Check it, then press Enter to save it.", "Press Esc to go back without saving."),
    ),
    "RedactionReportDialog": HelpText(
        "Redacted copy",
        "Which names the redacted copy replaces, and what you need to check yourself.",
        ("Read this before you share the copy.",),
    ),
    "CommandPalette": HelpText(
        "Menu",
        "Finds every command by what you want to do: “rename”, “print”, “late”.",
        (
            "Type a word, choose with Up and Down, and press Enter.",
            "Commands in gray do not work now; the line says when they do.",
            "Press Esc to go back.",
        ),
    ),
    "StrengthMap": HelpText(
        "Strength map",
        "Which goal uses which strength, and what is not linked yet.",
        ("Press Esc to go back.",),
    ),
    "ScreenHelp": HelpText("Help", "Help for the screen you came from.", ("Press Esc to go back.",)),
    "FullHelp": HelpText("Help", "Everything you can do.", ("Press Esc to go back.",)),
}


def find_help_key(screen: str, focused_id: str = "") -> str:
    """Return the key of a pane in `HELP_TEXTS` if it has its own help, else the key of its screen.

    Args:
        screen: name of the screen's class.
        focused_id: id of the focused widget.
    """
    pane = f"{screen} {focused_id}"
    return pane if pane in HELP_TEXTS else screen
