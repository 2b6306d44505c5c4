"""Where the site answers."""

from typing import Final

from django.urls import path

from django_mailboxes.views import assess, payment_notice, place_order

urlpatterns: Final = [
    path("mailboxes/<str:address>/assessment", assess),
    path("mailboxes/<str:address>/orders", place_order),
    path("payments", payment_notice),
]
