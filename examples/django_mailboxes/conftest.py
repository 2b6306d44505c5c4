"""A database for the tests, in a file: threads do not share one that is in memory."""

import os
from collections.abc import Iterator

import django
import pytest
from django.core.management import call_command
from django.db import connection, connections

os.environ["DJANGO_SETTINGS_MODULE"] = "django_mailboxes.settings"
django.setup()


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Make the tables, in a new file."""
    connection.settings_dict["NAME"] = str(tmp_path_factory.mktemp("database") / "mailboxes.sqlite3")
    call_command("migrate", run_syncdb=True, verbosity=0)
    yield
    connections.close_all()
