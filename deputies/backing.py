"""What the roster's floor has against a backup: a secret ballot that is not sealed yet (docs/ballots.md)."""

from deputies.enums.roster import MeetingState
from deputies.models import Assessment
from office.backup.party import Party


class Ballots(Party):
    """A copy taken between opening and sealing would keep for ever which code cast which vote."""

    def doubts(self) -> list[str]:
        titles = Assessment.objects.filter(state=MeetingState.OPEN).values_list("title", flat=True)
        return [
            f"“{title}”正在投票。这时的备份会留下票与码的对应，请等结束投票、封箱以后再备份"
            "（不得已时加 --during-ballot，用后即销毁）。"
            for title in titles
        ]
