"""Personal numbers at rest: an encrypted column, a keyed hash to find them by, and their masks."""

import base64
import hashlib
import hmac
import json
import os
import re
import unicodedata
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.lookups import Exact, IsNull

from office.errors import OfficeError

VERSION = "v1"
NONCE_BYTES = 12
TOWNSHIP = re.compile(
    r"^(?:.{1,8}?(?:省|自治区))?(?:.{1,8}?(?:市|自治州|地区|盟))?(?:.{1,8}?(?:县|区|旗|市))?"
    r".{1,8}?(?:街道|镇|乡)"
)


class DecryptionError(OfficeError):
    """The stored text was written under another FIELD_KEY, or was tampered with."""


@lru_cache(maxsize=16)
def derived_key(master: str, purpose: str) -> bytes:
    """32 bytes for one purpose, so that no two uses share a key (HKDF-SHA256)."""
    return HKDF(SHA256(), 32, salt=None, info=purpose.encode()).derive(master.encode())


def key_name(master: str) -> str:
    """Eight hex digits that tell which key wrote a text, without telling the key."""
    return derived_key(master, "lvzhi key name")[:4].hex()


def encrypt(text: str) -> str:
    """`v1.<key name>.<base64 of nonce and AES-256-GCM text>`; an empty text stays empty."""
    if not text:
        return ""
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(derived_key(settings.FIELD_KEY, "lvzhi field")).encrypt(
        nonce, text.encode(), VERSION.encode()
    )
    body = base64.urlsafe_b64encode(nonce + sealed).decode()
    return f"{VERSION}.{key_name(settings.FIELD_KEY)}.{body}"


def decrypt(stored: str) -> str:
    """The text again, also under a key kept in FIELD_KEYS_BEFORE.

    Raises DecryptionError when no key of ours wrote it.
    """
    if not stored:
        return ""
    masters = [settings.FIELD_KEY, *settings.FIELD_KEYS_BEFORE]
    version, name, body = stored.split(".") if stored.count(".") == 2 else ("", "", "")
    master = next((master for master in masters if key_name(master) == name), None)
    if version != VERSION or master is None:
        raise DecryptionError("加密字段读不出来：密钥与写入时的不一致，请核对 FIELD_KEY。")
    raw = base64.urlsafe_b64decode(body)
    box = AESGCM(derived_key(master, "lvzhi field"))
    try:
        return box.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], VERSION.encode()).decode()
    except InvalidTag as error:
        raise DecryptionError("加密字段读不出来：内容已被改动。") from error


def keyed_hash(text: str) -> str:
    """64 hex digits by which an encrypted value is found again (HMAC-SHA256 under FIELD_KEY)."""
    key = derived_key(settings.FIELD_KEY, "lvzhi hash")
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


class EmptyExact(Exact):
    """The one comparison that an encrypted column allows: is it empty."""

    def get_prep_lookup(self):
        if self.rhs != "":
            raise FieldError("An encrypted column is only compared with ''; find it by its hash.")
        return self.rhs


class EncryptedTextField(models.TextField):
    """Text that the database, its dumps and its logs see only encrypted.

    Reads and writes like a TextField. Lookups other than `isnull` and `exact=""` raise FieldError.
    """

    def get_db_prep_save(self, value, connection):
        if value is None or hasattr(value, "as_sql"):
            return value
        return encrypt(str(value))

    def from_db_value(self, value, expression, connection):
        return None if value is None else decrypt(value)

    def get_lookup(self, lookup_name):
        allowed = {"exact": EmptyExact, "isnull": IsNull}
        if lookup_name not in allowed:
            raise FieldError(f"An encrypted column has no {lookup_name}; find it by its hash.")
        return allowed[lookup_name]


def normalise_phone(text: object) -> str:
    """The digits of one mobile or landline number, as any sheet or person writes it.

    Takes text or the float of a sheet cell. Raises ValueError with a Chinese reason.
    """
    if isinstance(text, float) and text.is_integer():
        text = int(text)
    plain = unicodedata.normalize("NFKC", str(text)).strip()
    if re.fullmatch(r"\d\.\d+E\+?10", plain, re.IGNORECASE) or re.fullmatch(r"\d+\.0+", plain):
        plain = str(int(float(plain)))
    digits = re.sub(r"[\s\u200b\-‐‑–—_.()]", "", plain)
    digits = re.sub(r"^(?:\+|00)?86(?=1\d{10}$|0\d{9,11}$)", "", digits)
    if not digits:
        raise ValueError("电话号码是空的。")
    if not digits.isdecimal():
        raise ValueError("电话号码里有数字以外的字，只填一个号码。")
    if re.fullmatch(r"1[3-9]\d{9}|0\d{9,11}", digits):
        return digits
    if digits.startswith("1"):
        raise ValueError(f"手机号应为11位、以13至19开头，这里是{len(digits)}位。")
    raise ValueError("认不出这个电话号码：手机号应为11位，固定电话请带区号。")


def mask_phone(digits: str) -> str:
    """138****5678; a number too short to hide in becomes stars."""
    return f"{digits[:3]}****{digits[-4:]}" if len(digits) >= 9 else "*" * len(digits)


def mask_id_number(number: str) -> str:
    """The first two and the last three characters; what lies between are stars."""
    if len(number) < 8:
        return "*" * len(number)
    return number[:2] + "*" * (len(number) - 5) + number[-3:]


def mask_address(address: str) -> str:
    """The address down to the township (乡、镇、街道); stars when it names none."""
    if not address:
        return ""
    found = TOWNSHIP.match(address)
    return f"{found[0]}***" if found else "***"


class EncryptedJSONField(EncryptedTextField):
    """Any JSON value, kept whole and encrypted; nothing inside it can be looked up."""

    # For django-stubs, which else takes the value for text.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def get_db_prep_save(self, value, connection):
        if hasattr(value, "as_sql"):
            return value
        return super().get_db_prep_save(json.dumps(value, ensure_ascii=False), connection)

    def from_db_value(self, value, expression, connection):
        text = super().from_db_value(value, expression, connection)
        return None if text is None else json.loads(text)
