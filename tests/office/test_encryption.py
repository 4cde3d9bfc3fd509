"""Encrypted columns, keyed hashes, phone numbers as people write them, masks."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import FieldError
from django.db import connection

from office.encryption import (
    DecryptionError,
    decrypt,
    encrypt,
    keyed_hash,
    mask_address,
    mask_id_number,
    mask_phone,
    normalise_phone,
)

PHONE = "13724063060"


def stored_phones():
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM congress_user ORDER BY id")
        return [phone for (phone,) in cursor.fetchall()]


def make_user(name="zhang", **fields):
    return get_user_model().objects.create(username=name, **fields)


def test_encrypt_gives_another_text_each_time_and_decrypt_the_same():
    first, second = encrypt(PHONE), encrypt(PHONE)

    assert first != second
    assert PHONE not in first
    assert decrypt(first) == decrypt(second) == PHONE


def test_empty_stays_empty():
    assert (encrypt(""), decrypt("")) == ("", "")


def test_a_text_of_a_former_key_is_still_read(settings):
    before = settings.FIELD_KEY
    stored = encrypt("东河村")
    settings.FIELD_KEY = "another-field-key-that-is-long-enough"
    settings.FIELD_KEYS_BEFORE = [before]

    assert decrypt(stored) == "东河村"
    assert encrypt("东河村").split(".")[1] != stored.split(".")[1]


@pytest.mark.parametrize("stored", ["13724063060", "v2.00000000.AAAA", "v1.00000000.AAAA"])
def test_a_text_of_no_key_of_ours_is_refused_in_words(stored):
    with pytest.raises(DecryptionError, match="FIELD_KEY"):
        decrypt(stored)


def test_a_changed_text_is_refused():
    version, name, body = encrypt(PHONE).split(".")
    changed = ("B" if body[20] == "A" else "A").join([body[:20], body[21:]])

    with pytest.raises(DecryptionError, match="改动"):
        decrypt(f"{version}.{name}.{changed}")


def test_keyed_hash_is_stable_and_depends_on_the_key(settings):
    first = keyed_hash(PHONE)

    assert keyed_hash(PHONE) == first
    assert len(first) == 64
    settings.FIELD_KEY = "another-field-key-that-is-long-enough"
    assert keyed_hash(PHONE) != first


@pytest.mark.django_db
def test_every_way_of_writing_encrypts():
    people = get_user_model()
    user = make_user(phone=PHONE)
    other, third = people.objects.bulk_create(
        [people(username="li", phone=PHONE), people(username="wang", phone=PHONE)]
    )
    people.objects.filter(pk=other.pk).update(phone=PHONE)
    third.phone = "13900000000"
    people.objects.bulk_update([third], ["phone"])

    assert all(text.startswith("v1.") for text in stored_phones())
    assert people.objects.get(pk=user.pk).phone == PHONE
    assert list(people.objects.order_by("pk").values_list("phone", flat=True)) == [
        PHONE,
        PHONE,
        "13900000000",
    ]


@pytest.mark.django_db
def test_an_encrypted_column_is_asked_only_whether_it_is_empty():
    people = get_user_model()
    make_user()
    make_user("li", phone=PHONE)

    assert [user.username for user in people.objects.filter(phone="")] == ["zhang"]
    assert [user.username for user in people.objects.exclude(phone="")] == ["li"]
    assert people.objects.filter(phone__isnull=True).count() == 0
    for lookup in ({"phone": PHONE}, {"phone__contains": "137"}, {"phone__in": [PHONE]}):
        with pytest.raises(FieldError, match="hash"):
            people.objects.filter(**lookup).exists()


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("13724063060", PHONE),
        (13724063060, PHONE),
        (13724063060.0, PHONE),
        ("13724063060.0", PHONE),
        ("1.3724063060E+10", PHONE),
        (" 137 2406 3060 ", PHONE),
        ("137-2406-3060", PHONE),
        ("+86 13724063060", PHONE),
        ("86-13724063060", PHONE),
        ("0086 13724063060", PHONE),
        ("１３７２４０６３０６０", PHONE),
        ("137\u20112406\u20113060", PHONE),
        ("023-67890123", "02367890123"),
        ("（0371）6789012", "03716789012"),
    ],
)
def test_normalise_phone(text, digits):
    assert normalise_phone(text) == digits


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "空的"),
        ("1372406306", "10位"),
        ("137240630601", "12位"),
        ("12724063060", "11位"),
        ("13724063060/13900000000", "只填一个"),
        ("无", "只填一个"),
        ("67890123", "区号"),
    ],
)
def test_normalise_phone_says_what_is_wrong(text, reason):
    with pytest.raises(ValueError, match=reason):
        normalise_phone(text)


@pytest.mark.parametrize(
    ("mask", "plain", "masked"),
    [
        (mask_phone, PHONE, "137****3060"),
        (mask_phone, "02367890123", "023****0123"),
        (mask_phone, "6789", "****"),
        (mask_phone, "", ""),
        (mask_id_number, "350102199001011123", "35*************123"),
        (mask_id_number, "1234", "****"),
        (mask_address, "重庆市永川区示范镇东河村3组12号", "重庆市永川区示范镇***"),
        (mask_address, "新乡市牧野区和平路街道5号", "新乡市牧野区和平路街道***"),
        (mask_address, "示范镇东河村", "示范镇***"),
        (mask_address, "东河村3组", "***"),
        (mask_address, "", ""),
    ],
)
def test_masks(mask, plain, masked):
    assert mask(plain) == masked
