"""Forms of 代表结构: the day and level, and the plan class by class."""

from decimal import Decimal

from django import forms

from deputies.enums.roster import Level
from deputies.structure import SENSES, UNKNOWN, Structure, Target
from office.forms import DayInput

MOST_PEOPLE = 9_999_999


class StructureFilter(forms.Form):
    """What the page is narrowed to; anything odd in the address is ignored."""

    on = forms.DateField(label="哪一天", required=False, widget=DayInput)
    level = forms.ChoiceField(label="层级", choices=Level, required=False)
    people = forms.IntegerField(
        label="全镇人口", required=False, min_value=0, max_value=MOST_PEOPLE
    )


class PlanForm(forms.Form):
    """Two fields for each class: at least or at most, and how many per cent; empty ones ask nothing."""

    def __init__(self, *args, found: Structure, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows: list = []
        for dimension in found.dimensions:
            for line in dimension.lines:
                if line.label != UNKNOWN:
                    self._add(dimension, line)

    def _add(self, dimension, line):
        name = f"t{len(self.rows)}"
        target = line.target
        self.fields[f"{name}_sense"] = forms.ChoiceField(
            label=f"{line.label}的要求",
            choices=list(SENSES.items()),
            initial=target.sense if target else "min",
        )
        self.fields[f"{name}_share"] = forms.DecimalField(
            label=f"{line.label}的占比",
            required=False,
            min_value=0,
            max_value=100,
            max_digits=5,
            decimal_places=2,
            initial=f"{target.share.normalize():f}" if target else None,
        )
        self.rows.append((dimension, line, name))

    def lines(self):
        """Dimension, class and its two bound fields, for the page."""
        return [
            (dimension, line, self[f"{name}_sense"], self[f"{name}_share"])
            for dimension, line, name in self.rows
        ]

    def targets(self) -> dict[tuple[str, str], Target]:
        """What was typed; sound forms only."""
        typed = self.cleaned_data
        return {
            (dimension.key, line.label): Target(typed[f"{name}_sense"], Decimal(share))
            for dimension, line, name in self.rows
            if (share := typed[f"{name}_share"]) is not None
        }
