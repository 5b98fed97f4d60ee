from pathlib import Path

import pytest

from facilitator.store.file_repository import FileMeetingRepository


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def repository(folder: Path) -> FileMeetingRepository:
    return FileMeetingRepository(folder, reserve_size=0)
