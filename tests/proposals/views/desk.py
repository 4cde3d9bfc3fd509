"""Addresses and acts of the desk, for the tests of its pages."""

from django.urls import reverse


def url(name, *args):
    return reverse(f"proposals:desk-{name}", args=args)


def act(client, proposal, name, **words):
    return client.post(url("act", proposal.pk, name), words)


def messages_of(response):
    return [str(message) for message in response.context["messages"]]
