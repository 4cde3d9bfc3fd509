"""The ready-made law profiles: one JSON file each, every value with the article it comes from.

Only `national.json` is whole; the others list what they set otherwise or by an article of their own.
"""

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from congress.law_schema import SETTINGS

HERE = Path(__file__).parent
NATIONAL = "national"
PRESETS: dict[str, str] = {
    "national": "全国",
    "chongqing-township": "重庆乡镇",
    "shandong-township": "山东乡镇",
    "zhejiang": "浙江",
}


@cache
def _file(name: str) -> dict[str, Any]:
    if name not in PRESETS:
        raise ValueError(f"没有名为“{name}”的办理规则，可选：{'、'.join(PRESETS)}。")
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))["values"]


def own_rows(name: str) -> dict[str, dict[str, Any]]:
    """{key: {"value", "source"}} of what the preset itself lists. Raises ValueError if unknown."""
    return deepcopy(_file(name))


def row(name: str, key: str) -> dict[str, Any]:
    """{"value", "source"} of one key: the preset's own, or the national one."""
    return _file(name).get(key) or _file(NATIONAL)[key]


def preset(name: str) -> dict[str, Any]:
    """A fresh profile with the values of a preset. Raises ValueError for a name not in PRESETS."""
    _file(name)
    values = {setting.key: row(name, setting.key)["value"] for setting in SETTINGS}
    return {"preset": name, **deepcopy(values)}


def preset_value(name: str, key: str) -> Any:
    """A fresh value of one key. Raises ValueError for a name not in PRESETS."""
    return deepcopy(row(name, key)["value"])


def source_of(name: str, key: str) -> str:
    """Where the preset's value of `key` comes from, in the short form: 渝乡镇 §16."""
    return row(name, key)["source"]
