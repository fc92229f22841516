"""What goes wrong in a browser, noted as it happens."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Request, WebError

OWN = ("file", "data", "blob", "about")
"""Schemes of addresses that lead nowhere outside."""


def faults_in(context: BrowserContext) -> list[str]:
    """A list that grows with each error, dialog, and request to anywhere but this machine, in any page of the context
    or a frame or window that one opens."""
    faults: list[str] = []

    def on_message(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"console: {message.text}")

    def on_request(request: Request) -> None:
        if not _is_own(request.url):
            faults.append(f"request: {request.url}")

    def on_error(error: WebError) -> None:
        faults.append(f"error: {error.error}")

    def on_dialog(dialog: Dialog) -> None:
        faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    context.on("console", on_message)
    context.on("request", on_request)
    context.on("weberror", on_error)
    context.on("dialog", on_dialog)
    return faults


def _is_own(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in OWN or (parts.scheme == "http" and parts.hostname == "127.0.0.1")
