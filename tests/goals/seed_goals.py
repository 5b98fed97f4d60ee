"""The three pairs of the overview (NCLD and Understood, Strengths-Based IEPs: An Overview), with their strengths."""

from typing import NamedTuple

from facilitator.goals.suggestions import Thread


class Pair(NamedTuple):
    plain: str
    woven: str
    strengths: tuple[Thread, ...]
    their: str
    condition: str
    behaviour: str
    criterion: str


ELANA = Pair(
    "By May 15, Elana will know from memory all products of two one-digit numbers with 90% accuracy in four out of five tries.",
    "Elana will use her skills with a times table to help transition by May 15 to knowing from memory all products of two one-digit numbers with 90% accuracy in four out of five tries.",
    (Thread("Times tables"),),
    "her",
    "",
    "know from memory all products of two one-digit numbers",
    "with 90% accuracy in four out of five tries",
)
NURA = Pair(
    "Given fourth-grade level (4.0) reading material, Nura will write three details from the passage in her own words with 85% accuracy on three out of four consecutive assignments.",
    "Given fourth-grade level (4.0) reading material on nonfiction topics, Nura will deploy her love of learning and her interest in science and history to write three details from the passage in her own words with 85% accuracy on three out of four consecutive assignments.",
    (Thread("Love of learning"), Thread("Interest in science and history", "Interests")),
    "her",
    "Given fourth-grade level (4.0) reading material",
    "write three details from the passage in her own words",
    "with 85% accuracy on three out of four consecutive assignments",
)
AIDAN = Pair(
    "Aidan will complete his science lab reports on time and with 85% accuracy in three out of four consecutive assignments.",
    "Aidan will use his preference for hands-on learning and his skills with technology to dictate his notes during science lab and complete his science lab reports on time and with 85% accuracy in three out of four consecutive assignments.",
    (Thread("Hands-on learning", "Preferences"), Thread("Skills with technology")),
    "his",
    "",
    "complete his science lab reports",
    "on time and with 85% accuracy in three out of four consecutive assignments",
)
PAIRS = (ELANA, NURA, AIDAN)
EVERY = tuple(thread.name for pair in PAIRS for thread in pair.strengths)
