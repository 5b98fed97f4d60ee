"""The three example meetings in every form, byte for byte. Written anew by `python -m tests.formats.golden`."""

import pytest

from tests.formats.golden import FOLDER, made


@pytest.mark.parametrize("name", sorted(made()))
def test_each_form_is_as_it_is_meant_to_be(name: str) -> None:
    assert made()[name] == (FOLDER / name).read_bytes().decode()


def test_there_is_no_other_file() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(made())
