"""What each place is for, and what one does there first: the text that `?` and F1 show. One entry for each place.

Keys are not written here: they come from the bindings of the screen one is in, and those from the table of commands.
"""

from typing import NamedTuple


class HelpText(NamedTuple):
    """A place explained.

    Attributes:
        title: what it is called.
        purpose: what it is for.
        first: what to do there, in order of need; one short sentence each.
    """

    title: str
    purpose: str
    steps: tuple[str, ...]


HELP_TEXTS: dict[str, HelpText] = {
    "Home": HelpText(
        "Meetings",
        "All meetings of this computer, newest first; what was interrupted stands on top.",
        ("Make a meeting, or choose one: up and down, then Enter.", "Type to find: a name, a kind, a date, a state."),
    ),
    "SetUp": HelpText(
        "Set up",
        "Whose meeting it is, who comes, and the day. All of it can be changed later.",
        (
            "Enter on “Student” asks whose meeting it is.",
            "Enter on “+ Somebody who takes part” asks who comes.",
            "Enter on “▶ Start with the strengths” opens the room.",
            "Tab goes to what is said first, to be scrolled, then to the line: the same can be typed there.",
        ),
    ),
    "Room": HelpText(
        "The room: the line",
        "Everything that is said is typed here, in one line, and saved with Enter.",
        (
            "Choose who speaks: @ and part of the name, or the key for Who.",
            "Type what is said, then Enter.",
            "+ and a few words name a strength.",
            "The two rows above the line say what Enter will do, and what Tab completes.",
            "Go on to the next item when you are ready; nothing ends by itself.",
        ),
    ),
    "Room agenda": HelpText(
        "The agenda",
        "The items of this meeting, with their minutes. The clock only advises.",
        ("Enter goes to the item that stands out.", "Esc goes back to the line."),
    ),
    "Room voices": HelpText(
        "The voices",
        "Everybody in the meeting, the student first, and who has not been heard yet.",
        ("Enter makes the person that stands out the speaker.", "Letters go to the line; Esc goes back to it."),
    ),
    "Room strengths": HelpText(
        "Strengths on the table",
        "What was named so far, and the goals that are built on it.",
        ("Read them aloud.", "Esc goes back to the line; + and a few words name another."),
    ),
    "Room goals": HelpText(
        "Goals",
        "The goals so far, with the strengths they are built on.",
        ("Enter opens the goal in the workshop.", "Esc goes back to the line."),
    ),
    "Room record": HelpText(
        "The record", "What was recorded in this item. Up and down read it.", ("Tab goes on, Esc back to the line.",)
    ),
    "GoalWorkshop": HelpText(
        "Goal workshop",
        "A goal is agreed once it is built on a strength that somebody named.",
        (
            "Propose a goal, or take a pattern from the bank.",
            "Enter on a strength links it, and asks how it is used.",
            "Reword it until everybody understands it, then agree.",
        ),
    ),
    "Wording": HelpText(
        "The wording",
        "The goal's sentence. It is read while you type; nothing changes it but you.",
        ("Type the sentence.", "Down goes to sentences on offer; Enter takes one.", "Go to “Record” and press Enter."),
    ),
    "LastYear": HelpText(
        "Last year's goals",
        "How far each of last year's goals came, from its numbers.",
        ("Enter on a goal asks where it is now.", "Add a goal that is not here."),
    ),
    "FromLastTime": HelpText(
        "From last time",
        "What the last meeting left open, and strengths that are on offer.",
        ("Enter asks what became of it, or who names the strength now.",),
    ),
    "StrengthsFinder": HelpText(
        "Strengths finder",
        "Words to choose a strength from, as this person would say them.",
        ("Type to find, or add words of your own.", "Enter asks who names it and when we have seen it."),
    ),
    "ReadBack": HelpText(
        "Read-back",
        "Read it aloud from top to bottom before you close.",
        (
            "Enter on an open point goes to where it can be recorded.",
            "Leave open what is open: the notes say “not recorded”.",
            "Close the meeting when all was read.",
        ),
    ),
    "Notes": HelpText(
        "Notes",
        "The notes as they will be handed out, section by section.",
        ("Up and down read the sections.", "Choose for whom they are; then save, and it says where."),
    ),
    "Actions": HelpText(
        "Open actions",
        "Who still has to do what, soonest first.",
        ("Enter opens the meeting it is from.", "Tick off what is done."),
    ),
    "Years": HelpText(
        "Strengths over the years",
        "A student's strengths across meetings, and the goals they carried.",
        ("Up and down read the sections.", "Save it as Markdown."),
    ),
    "Search": HelpText(
        "Search all words",
        "Finds words in all meetings; opened within a meeting, only in those of its student.",
        (
            "Type words, then Enter: every word has to be in the entry.",
            "Up and down, then Enter opens the meeting.",
            "Esc stops a search, or goes back.",
        ),
    ),
    "RoomView": HelpText(
        "Room view",
        "What everybody may see: one question, the student's words, what is decided.",
        ("Left and right show another question.",),
    ),
    "Form": HelpText(
        "A form",
        "It asks for what belongs to one entry.",
        (
            "Fill in what is asked, Enter goes on; at the last field it records.",
            "Esc goes back, and nothing is recorded.",
        ),
    ),
    "Choose": HelpText("A question", "One question, a few answers.", ("Up and down, then Enter.", "Esc goes back.")),
    "FillIn": HelpText(
        "A question sheet",
        "Its questions, one after another. Nothing is kept before you have seen it whole.",
        (
            "Type the answer, or tick with the space bar; what you leave empty is left out.",
            "Go on to the next question, or back to one before.",
            "Done shows what was understood, and Enter keeps it.",
            "Esc leaves; with words typed it asks once.",
        ),
    ),
    "FilledSheet": HelpText(
        "A filled sheet",
        "What was understood of a sheet that came back. Nothing is kept yet.",
        ("Read it; Enter keeps it.", "Esc goes back, and nothing is kept."),
    ),
    "WhatWasReplaced": HelpText(
        "What was replaced",
        "Which names the redacted copy replaces, and what to look at yourself.",
        ("Read it before you hand the copy out.",),
    ),
    "WeavingMap": HelpText(
        "Strengths and goals, both ways",
        "Which goal is built on which strength, and what has no thread yet.",
        ("Read it; Esc goes back.",),
    ),
    "Here": HelpText("Help", "What the place is for that you came from.", ("Esc goes back.",)),
    "Help": HelpText("Help", "Everything that can be done.", ("Esc goes back.",)),
}


def find_help_key(screen: str, focused_id: str = "") -> str:
    """Return the place one is in: a pane of the room where it has words of its own, else the screen."""
    pane = f"{screen} {focused_id}"
    return pane if pane in HELP_TEXTS else screen
