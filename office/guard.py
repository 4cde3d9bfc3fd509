"""Guards a form that anybody may send without an account; asks no foreign service, sets no cookie.

How to use it, in the view of a public form (GET never cached, POST exempt from CSRF: a form without
a session has nothing that a foreign page could borrow):

    page   {% include "components/guard.html" with guard=guard %}   with guard=guard.fields("report.word")
    post   key = guard.check(request, "report.word")     # GuardError → `form.add_error(None, str(error))`
           save the row with this `key` under a unique constraint, so that sending twice stores once

Three things stop machines: a field that only they fill in, a signed moment at which the form was
handed out (not sent within 3 seconds, nor after 12 hours), and a count by address and form kept in
the database. A whole village may sit behind one address: 30 sendings in 10 minutes go through as
always, beyond that the form must have been open for half a minute, and only beyond 300 is it refused.

What a form stores may also be doubted without being refused: `doubtful` says that a sending should wait
for a human. A page that loads `js/proof.js` lets the reader's browser do a little work (BITS zero bits of
a hash), which costs a person nothing and a machine its pace; without scripts there are fewer free
sendings. The voter is told the same either way.
"""

import hashlib
import ipaddress
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import connection
from django.utils import timezone

from office.encryption import keyed_hash
from office.errors import OfficeError
from office.models import FormTries

SALT = "office.guard"
# The name of the field that people do not see; a word that machines like to fill in.
TRAP, TOKEN, PROOF = "website", "guard", "proof"
QUICKEST, SLOWER = timedelta(seconds=3), timedelta(seconds=30)
LONGEST = timedelta(hours=12)
STRETCH = timedelta(minutes=10)
EASY, MOST = 30, 300
KEPT = timedelta(days=1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# Leading zero bits that a proof must show: some 65,000 hashes, half a second on an old telephone.
BITS = 16
# Sendings an hour from one address that nobody doubts, with a proof of work and without one.
TRUSTED, UNPROVED = 5, 2


class GuardError(OfficeError):
    """The form was not taken; str() says in Chinese what to do. `too_many` where the address is at its limit."""

    def __init__(self, text: str, *, too_many: bool = False):
        super().__init__(text)
        self.too_many = too_many


@dataclass(frozen=True)
class Fields:
    """What the template prints: the trap's name, the token's name and its value, the proof's name."""

    trap: str
    token: str
    value: str
    proof: str = PROOF


def fields(form: str) -> Fields:
    """A fresh token for one sending of `form`, a dotted name of its own for each kind of form."""
    value = signing.TimestampSigner(salt=f"{SALT}.{form}").sign(uuid.uuid4().hex)
    return Fields(TRAP, TOKEN, value)


def check(request, form: str) -> uuid.UUID:
    """The key of this sending, for a unique constraint. Counts it. Raises GuardError.

    A filled trap is refused in the same words as an old form, so that a machine learns nothing.
    """
    tries = count(form, address_of(request), now=timezone.now())
    if tries > MOST:
        raise GuardError("这个网络来的人太多了，请过十分钟再提交。", too_many=True)
    signer = signing.TimestampSigner(salt=f"{SALT}.{form}")
    try:
        key = signer.unsign(request.POST.get(TOKEN, ""), max_age=LONGEST)
    except signing.BadSignature as error:
        raise GuardError("这一页打开得太久了，请再提交一次。") from error
    if request.POST.get(TRAP):
        raise GuardError("这一页打开得太久了，请再提交一次。")
    least = QUICKEST if tries <= EASY else SLOWER
    if _is_younger(signer, request.POST[TOKEN], least):
        raise GuardError(f"提交得太快了，请看一遍，过{least.seconds}秒再提交。")
    return uuid.UUID(key)


def _is_younger(signer: signing.TimestampSigner, value: str, least: timedelta) -> bool:
    """Whether the signed moment is less than `least` ago."""
    try:
        signer.unsign(value, max_age=least)
    except signing.SignatureExpired:
        return False
    return True


def address_of(request) -> str:
    """Where a request comes from: the last hop that the proxy in front wrote, or the peer itself."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()
    return request.META.get("REMOTE_ADDR") or ""


def network_of(address: str) -> str:
    """What is counted as one address: an IPv6 customer holds a whole /64."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((found, 64), strict=False))


def digest_of(address: str, *, now: datetime) -> str:
    """By which an address is told from others for a day, and by nobody found again later."""
    return keyed_hash(f"{network_of(address)} {now:%Y-%m-%d}")


def is_proved(request) -> bool:
    """Whether the browser did the work that `js/proof.js` does for this very token."""
    text = f"{request.POST.get(TOKEN, '')}:{request.POST.get(PROOF, '')}"
    digest = hashlib.sha256(text.encode()).digest()
    return int.from_bytes(digest[:4], "big") >> (32 - BITS) == 0


def doubtful(request, form: str) -> bool:
    """Whether what is about to be stored should wait for a human. Counts it."""
    now, address = timezone.now(), address_of(request)
    count(f"{form}.kept", address, now=now, stretch=HOUR)
    free = TRUSTED if is_proved(request) else UNPROVED
    return lately(f"{form}.kept", address, now=now, stretch=HOUR) > free


def lately(form: str, address: str, *, now: datetime, stretch: timedelta = HOUR) -> float:
    """How many were counted in the last `stretch`, the one before fading out evenly."""
    began = _began(now, stretch)
    rows = FormTries.objects.filter(
        form=form, address=digest_of(address, now=now), began_at__in=[began, began - stretch]
    )
    found = dict(rows.values_list("began_at", "count"))
    fading = 1 - (now - began) / stretch
    return found.get(began, 0) + found.get(began - stretch, 0) * fading


def _began(now: datetime, stretch: timedelta) -> datetime:
    seconds = int(stretch.total_seconds())
    return datetime.fromtimestamp(now.timestamp() // seconds * seconds, tz=now.tzinfo)


def count(form: str, address: str, *, now: datetime, stretch: timedelta = STRETCH) -> int:
    """One more sending of `form` from `address`; how many there are in this stretch (ten minutes)."""
    began = _began(now, stretch)
    table = connection.ops.quote_name(FormTries._meta.db_table)
    digest = digest_of(address, now=now)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} AS kept (form, address, began_at, count) VALUES (%s, %s, %s, 1) "  # noqa: S608 -- our own table's name
            "ON CONFLICT (form, address, began_at) DO UPDATE SET count = kept.count + 1 "
            "RETURNING count",
            [form, digest, began],
        )
        return cursor.fetchone()[0]


def forget(*, now: datetime) -> int:
    """Delete the counts of more than a day ago; how many rows there were."""
    return FormTries.objects.filter(began_at__lt=now - KEPT).delete()[0]
