"""Hypothesis strategies for notes, built with the Markdown functions of the product."""

from hypothesis import strategies as st

from facilitator.notes.markdown import join_blocks, make_bullets, make_quote
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold
from tests.notes.hostile_notes import hostile_names, hostile_texts

spoken_texts = hostile_texts.map(escape_text)
bold_names = hostile_names.map(make_bold)
labeled_texts = st.builds("Seen: {}".format, spoken_texts)
quotations = spoken_texts.map(make_quote)
list_heads = st.one_of(labeled_texts, bold_names, st.builds("{}, student: {}".format, bold_names, spoken_texts))
checkbox_lines = st.builds("[{}] {}".format, st.sampled_from(" x"), spoken_texts)
inner_lists = st.lists(st.one_of(labeled_texts, spoken_texts), max_size=3).map(make_bullets)
list_entries = st.one_of(
    spoken_texts,
    checkbox_lines,
    st.builds("{}\n{}".format, list_heads, inner_lists),
    st.builds(join_blocks, list_heads, quotations, inner_lists),
)
lists = st.lists(list_entries, min_size=1, max_size=4).map(make_bullets)
headings = st.builds("{} {}".format, st.sampled_from(["##", "###", "####"]), hostile_names.map(escape_line))
markdown_documents = st.builds(
    lambda title, parts: join_blocks(f"# {title}", *parts) + "\n",
    hostile_names.map(escape_line),
    st.lists(st.one_of(spoken_texts, quotations, lists, headings), max_size=6),
)
"""Adjacent lists are parsed as one list and adjacent quotations as one quotation, with the same words."""
