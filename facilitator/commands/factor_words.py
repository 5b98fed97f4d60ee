"""The words by which people name the special factors (34 CFR 300.324(a)(2), R-23)."""

# Words for each special factor, besides its own name.
FACTOR_WORDS: dict[str, tuple[str, ...]] = {
    "behavior": (
        "behaviour", "behavior plan", "behavior intervention plan", "behavior support", "positive behavior support",
        "positive behavior supports", "behavioral", "functional behavioral assessment",
        "functional behavior assessment", "BIP", "BSP", "FBA", "PBIS", "PBS",
    ),
    "language needs": (
        "language", "EL", "ELs", "ELD", "ELL", "ELLs", "ENL", "ESL", "ESOL", "LEP", "limited English",
        "limited English proficiency", "English learner", "English learners", "English language learner",
        "multilingual learner", "multilingual", "bilingual", "ML", "MLL",
    ),
    "vision and Braille": (
        "vision", "Braille", "blind", "blindness", "VI", "BVI", "low vision", "visual impairment", "vision impairment",
        "visually impaired", "blind or visually impaired", "blind and visually impaired",
    ),
    "communication": (
        "communication needs", "hearing", "hearing loss", "hearing impairment", "deaf", "deafness",
        "deaf or hard of hearing", "deaf and hard of hearing", "deaf/hard of hearing", "hard of hearing",
        "DHH", "HoH", "AAC", "AAC device",
        "augmentative and alternative communication", "sign language", "ASL",
    ),
    "assistive technology": (
        "assistive tech", "technology", "tech", "device", "AT", "AT device", "assistive device", "assistive devices",
        "assistive technology devices and services",
    ),
}  # fmt: skip

# Those that consist of several words, longest first: “low vision: large print” is split at the colon.
LONG_FACTOR_WORDS = tuple(
    sorted(
        (word for factor, words in FACTOR_WORDS.items() for word in (factor, *words) if " " in word),
        key=len,
        reverse=True,
    )
)
