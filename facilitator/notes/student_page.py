"""The student's page: my strengths, what I said, and what will happen because I said it."""

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.selectors import whose_hopes
from facilitator.meeting.strength_uses import weaving
from facilitator.notes.markdown import blocks, bullets, section
from facilitator.notes.plain_page import Page, end, head, hope, strength, task, voice
from facilitator.notes.translations import Phrases


def student_page(meeting: Meeting, phrases: Phrases, *, revision: int, told: str = "") -> str:
    """Return the student's page as Markdown, in the first person.

    Args:
        meeting: with its corrections made.
        phrases: the fixed words.
        revision: the revision of the record.
        told: a sentence that a reader has to know first.
    """
    page = Page(meeting, phrases, "me")
    student = meeting.voice.id if meeting.voice else None
    own = (task(page, one) for one in meeting.actions if one.owner is not None and one.owner == student)
    strengths = bullets(strength(page, row) for row in weaving(meeting))
    own_hopes, others_hopes = whose_hopes(meeting)
    hopes = bullets(hope(page, one) for one in own_hopes)
    return (
        blocks(
            head(page, told),
            section(page.say("strengths"), strengths or page.say("nostrengths")),
            section(page.say("said"), voice(page)),
            section(page.say("hopes"), hopes or page.say("nohopes")),
            section(page.say("othershope"), bullets(hope(page, one) for one in others_hopes)),
            section(page.say("tasks"), bullets(own)),
            page.say("mistake"),
            end(page, revision),
        )
        + "\n"
    )
