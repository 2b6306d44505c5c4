"""Settings for trying it out. What a site adds for its public face is not here."""

import os
from typing import Final

SECRET_KEY: Final = os.environ.get("MAILBOXES_SECRET", "for trying it out only")
PAYMENTS_SECRET: Final = os.environ.get("PAYMENTS_SECRET", "for trying it out only")
"""What the payment provider signs its notices with."""

ALLOWED_HOSTS: Final = ["localhost"]
INSTALLED_APPS: Final = ["django_mailboxes"]
ROOT_URLCONF: Final = "django_mailboxes.urls"
TIME_ZONE: Final = "Europe/Rome"  # the vendor's: a day is a day there

DATABASES: Final = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("MAILBOXES_DATABASE", "mailboxes.sqlite3"),
        # SQLite locks no rows. A transaction that begins with the only lock there is waits for the others here.
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
    }
}
