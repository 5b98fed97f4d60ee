"""Any notes: Markdown made by the blocks and the escape that the notes are made of."""

from hypothesis import strategies as st

from facilitator.notes.markdown import blocks, bullets, quote
from facilitator.notes.markdown_escape import bold, escape, words
from tests.notes.hostile_notes import hostile_names, hostile_words

said = hostile_words.map(words)
name = hostile_names.map(bold)
labelled = st.builds("Seen: {}".format, said)
quoted = said.map(quote)
head = st.one_of(labelled, name, st.builds("{}, student: {}".format, name, said))
task = st.builds("[{}] {}".format, st.sampled_from(" x"), said)
inner = st.lists(st.one_of(labelled, said), max_size=3).map(bullets)
entry = st.one_of(said, task, st.builds("{}\n{}".format, head, inner), st.builds(blocks, head, quoted, inner))
listing = st.lists(entry, min_size=1, max_size=4).map(bullets)
heading = st.builds("{} {}".format, st.sampled_from(["##", "###", "####"]), hostile_names.map(escape))
markdown = st.builds(
    lambda title, parts: blocks(f"# {title}", *parts) + "\n",
    hostile_names.map(escape),
    st.lists(st.one_of(said, quoted, listing, heading), max_size=6),
)
"""A list that follows a list is one list with it, and two quotations in a row are one; the words are the same."""
