"""Acts on the body; call them from here."""

from congress.services.accounts import (
    change_password,
    close_role,
    first_password,
    open_account,
    reset_password,
)
from congress.services.body import (
    add_villages,
    rename_village,
    save_session,
    save_term,
    save_unit,
    set_unit_active,
)
from congress.services.founding import found_township
from congress.services.law_profile import adopt_preset, change_law
from congress.services.messages import resend
from congress.services.sealing import Fault, head, seal_all, seal_events, verify

__all__ = [
    "Fault",
    "add_villages",
    "adopt_preset",
    "change_law",
    "change_password",
    "close_role",
    "first_password",
    "found_township",
    "head",
    "open_account",
    "rename_village",
    "resend",
    "reset_password",
    "save_session",
    "save_term",
    "save_unit",
    "seal_all",
    "seal_events",
    "set_unit_active",
    "verify",
]
