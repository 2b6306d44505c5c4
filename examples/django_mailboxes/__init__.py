"""Mailboxes kept as documents, their orders and the payments of these, with Django."""
