"""What must never stand on a public page: phone and ID numbers inside a text."""

import re

from office.encryption import mask_id_number, mask_phone

ID_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
MOBILE = re.compile(r"(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)")
LANDLINE = re.compile(r"(?<!\d)0\d{2,3}\s?[-—]{1,2}\s?\d{7,8}(?!\d)")


def redact(text: str) -> str:
    """The text with ID numbers and phone numbers masked, all else as it was."""
    text = ID_NUMBER.sub(lambda found: mask_id_number(found[0]), text)
    text = MOBILE.sub(lambda found: mask_phone(re.sub(r"[\s-]", "", found[0])), text)
    return LANDLINE.sub(lambda found: mask_phone(re.sub(r"[\s—-]", "", found[0])), text)


def personal_data_in(text: str) -> list[str]:
    """The phone and ID numbers found in a text, masked, for a warning before it is published."""
    found = [mask_id_number(hit) for hit in ID_NUMBER.findall(text)]
    found += [mask_phone(re.sub(r"[\s-]", "", hit)) for hit in MOBILE.findall(text)]
    return found + [mask_phone(re.sub(r"[\s—-]", "", hit)) for hit in LANDLINE.findall(text)]
