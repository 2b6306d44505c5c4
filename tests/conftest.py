"""What more than one file of tests asks for by name."""

from pathlib import Path

import pytest

from tests.terminal import Terminal


@pytest.fixture
def terminal(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Terminal:
    """Return a terminal of 80 columns without colour."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return Terminal(capsysbinary, monkeypatch, tmp_path)
