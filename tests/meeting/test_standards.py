"""Recognize codes of standards by their shape. The result is a hint and never an error."""

import pytest

from facilitator.meeting.open_points import find_open_points
from facilitator.meeting.operations import goals
from facilitator.meeting.standards import StandardFamily, recognize_standards
from tests.meeting.meeting_builder import meeting_in_session


@pytest.mark.parametrize(
    ("code", "families"),
    [
        *((code, (StandardFamily.CCSS,)) for code in (
            "CCSS.ELA-Literacy.RI.4.1", "CCSS.Math.Content.3.OA.C.7", "ccss.math.content.3.oa.c.7", "3.OA.7", "3.OA.C.7",
            "CCSS.ELA-Literacy.CCRA.R.1", "CC.1.L.1.a", "RI.4.1", "4.RI.1", "HSA-SSE.A.1", "RL.9-10.2", "5.NBT.A.3a")),
        *((code, (StandardFamily.CCC,)) for code in ("K.RL.a1", "E.RL.a", "3.NO.2d1", "H.PRF.2b1")),
        *((code, (StandardFamily.ESSENTIAL,)) for code in ("EE.RL.3.1", "M.EE.3.OA.1", "ELA.EE.RI.4.1")),
        ("LAFS.3.RL.1.AP.1a", (StandardFamily.ACCESS,)),
        ("3-LS1-1", (StandardFamily.NGSS,)),
        ("MS-PS1-2", (StandardFamily.NGSS,)),
        *((code, ()) for code in ("", "K.9", "our own 4", "reading", "3.5", "e.g. this", "v1.2.3", "漢字.1")),
        ("3.OA.7 and K.RL.a1", (StandardFamily.CCSS, StandardFamily.CCC)),
    ],
)  # fmt: skip
def test_recognize_standards(code: str, families: tuple[StandardFamily, ...]) -> None:
    assert recognize_standards(code) == families


@pytest.mark.parametrize(("code", "asks"), [("K.RL.a1", True), ("EE.RL.3.1", True), ("RI.4.1", False), ("ours", False)])
def test_alternate_standard_needs_objectives(code: str, asks: bool) -> None:
    builder = meeting_in_session()
    goal = builder.apply(goals.propose_goal, title="Reading", wording="Elana will read.")
    builder.apply(goals.set_goal_parts, goal=goal, what="standard", parts={"standard": code})
    asked = [point.fix_line for point in find_open_points(builder.meeting) if "alternate" in point.text]
    assert asked == (["/objective 1 "] if asks else [])
    builder.apply(goals.set_goal_parts, goal=goal, what="objectives", parts={"objectives": "by December: five words"})
    assert not any("alternate" in point.text for point in find_open_points(builder.meeting))
