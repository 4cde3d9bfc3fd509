"""The day of the lunar month (农历), for market days (逢集). Pure: no Django, no database."""

from bisect import bisect_right
from datetime import date, timedelta
from functools import lru_cache

# Lengths of the lunar months from the one that began on 1989-12-28 to the one that ended on
# 2101-02-27, a bit each behind a leading one: 1 stands for 30 days (大月), 0 for 29 (小月).
# Reckoned once from ICU's Chinese calendar.
FIRST_NEW_MOON = date(1989, 12, 28)
MONTHS = (
    "d25e92ec96d4aea56b2ad655b49ba4bb25b52ba95b4ab5556aaad92ec96e4aea56d2ad955aaab54baa5b52ba93d"
    "49ba55aaab5536a96d4aea4f526e936a96d535aa5b52ba95b49ba4bd25d52daa5ad2b6a56d26e92f49754b6a56d2"
    "ada55b49ba4bd25d92da95d4ad6556caae92ec9764b6a5752b6956aaad54daa5d92da95d4ada55aaab5556a9754b"
    "6a57527693729b5556aa6d52da95d49da2dd26d52daa6b52b6a5752768b745764baa5"
)
SHORT, LONG = 29, 30
WORDS = "零一二三四五六七八九十"


@lru_cache(maxsize=1)
def new_moons() -> list[date]:
    """The first day of each lunar month that the table knows, and of the one after it."""
    days = [FIRST_NEW_MOON]
    for bit in f"{int(MONTHS, 16):b}"[1:]:
        days.append(days[-1] + timedelta(days=LONG if bit == "1" else SHORT))
    return days


def lunar_day(day: date) -> int:
    """Which day of its lunar month `day` is, 1 to 30. Raises ValueError outside 1990 to 2100."""
    moons = new_moons()
    if not moons[0] <= day < moons[-1]:
        raise ValueError("农历只算得出1990年到2100年。")
    return (day - moons[bisect_right(moons, day) - 1]).days + 1


def lunar_day_zh(day: date) -> str:
    """初三、十八、廿八、三十."""
    number = lunar_day(day)
    tens, ones = divmod(number - 1, 10)
    if number in {20, 30}:
        return f"{WORDS[number // 10]}十"
    return f"{'初十廿'[tens]}{WORDS[ones + 1]}"
