from pathlib import Path

import pytest

from facilitator.store.file_repository import FileKeeper


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def keeper(folder: Path) -> FileKeeper:
    return FileKeeper(folder, reserve=0)
