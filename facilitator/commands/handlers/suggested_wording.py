"""The handler that takes a suggested wording; imported late, because finding suggestions needs much of `goals`."""

from facilitator.commands.handlers.base import Context, FieldValues, Result, find_goal
from facilitator.commands.handlers.goals import reword_goal
from facilitator.goals.goal_text import check_meeting_goal
from facilitator.lookup import Candidates, find_by_number


def use_suggested_wording(context: Context, values: FieldValues) -> Result:
    """Change the goal statement to one of the suggested wordings."""
    goal = find_goal(context.meeting, values["N"])
    wordings = check_meeting_goal(context.meeting, goal).suggestions.wordings
    hint = f"For the reason: /goal {values['N']}"
    index = find_by_number(values["SUGGESTION"], Candidates("suggested wording", wordings, hint))
    result = reword_goal(context, {"N": values["N"], "SENTENCE": wordings[index]})
    return result._replace(confirmation=f"goal {values['N']}, suggestion {index + 1}")
