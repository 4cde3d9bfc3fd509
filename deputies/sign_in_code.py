"""The code on the clerk's screen: signed, another every few seconds, worth nothing soon after.

Whoever photographs it and sends it on sends something that is stale before it is scanned. Both numbers
are of the device, not of the law.
"""

from datetime import datetime

from django.core.signing import BadSignature, Signer

from congress.errors import DomainError

# Seconds: how often the screen shows another code, and how long one is taken.
STEP = 20
LIFE = 60
SIGNER = Signer(salt="deputies.sign-in", sep=".")
STALE = "二维码已经过期，请对着现场大屏重新扫一次。"


class StaleCodeError(DomainError):
    """The code is no longer taken, or never was one."""


def make_code(activity: int, *, now: datetime) -> str:
    """What the QR code of an activity holds at `now`: the key, the moment and a signature."""
    return SIGNER.sign(f"{activity}-{int(now.timestamp()) // STEP}")


def read_code(code: str, *, now: datetime) -> int:
    """The activity that a scanned code is for. Raises StaleCodeError for an old or a forged one."""
    try:
        activity, step = map(int, SIGNER.unsign(code).split("-"))
    except (BadSignature, ValueError) as error:
        raise StaleCodeError("这不是本系统的签到码，请扫现场大屏上的二维码。") from error
    age = now.timestamp() - step * STEP
    if not -STEP <= age <= LIFE:
        raise StaleCodeError(STALE)
    return activity
