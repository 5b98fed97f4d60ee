"""The three pairs of the overview (NCLD and Understood, Strengths-Based IEPs: An Overview), with their strengths."""

from typing import NamedTuple

from facilitator.goals.strength_phrase import StrengthRef, refer_to_name


class GoalPair(NamedTuple):
    plain: str
    strengths_based: str
    strengths: tuple[StrengthRef, ...]
    possessive: str
    condition: str
    behavior: str
    criterion: str


ELANA = GoalPair(
    "By May 15, Elana will know from memory all products of two one-digit numbers with 90% accuracy in four out of five tries.",
    "Elana will use her skills with a times table to help transition by May 15 to knowing from memory all products of two one-digit numbers with 90% accuracy in four out of five tries.",
    (refer_to_name("Times tables"),),
    "her",
    "",
    "know from memory all products of two one-digit numbers",
    "with 90% accuracy in four out of five tries",
)
NURA = GoalPair(
    "Given fourth-grade level (4.0) reading material, Nura will write three details from the passage in her own words with 85% accuracy on three out of four consecutive assignments.",
    "Given fourth-grade level (4.0) reading material on nonfiction topics, Nura will deploy her love of learning and her interest in science and history to write three details from the passage in her own words with 85% accuracy on three out of four consecutive assignments.",
    (refer_to_name("Love of learning"), refer_to_name("Interest in science and history", "Interests")),
    "her",
    "Given fourth-grade level (4.0) reading material",
    "write three details from the passage in her own words",
    "with 85% accuracy on three out of four consecutive assignments",
)
AIDAN = GoalPair(
    "Aidan will complete his science lab reports on time and with 85% accuracy in three out of four consecutive assignments.",
    "Aidan will use his preference for hands-on learning and his skills with technology to dictate his notes during science lab and complete his science lab reports on time and with 85% accuracy in three out of four consecutive assignments.",
    (refer_to_name("Hands-on learning", "Preferences"), refer_to_name("Skills with technology")),
    "his",
    "",
    "complete his science lab reports",
    "on time and with 85% accuracy in three out of four consecutive assignments",
)
PAIRS = (ELANA, NURA, AIDAN)
ALL_STRENGTHS = tuple(strength for pair in PAIRS for strength in pair.strengths)
