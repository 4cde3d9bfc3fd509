"""What duty entries add to pages of the floor below, when the apps start."""

from congress.counts import TODO
from congress.todo import SECTIONS
from deputies.pages import duty_todo
from deputies.parts import duty_counts as counts


def take_part() -> None:
    """The figure beside 待办, and the lines on the first pages of the desk and of deputies."""
    TODO.append(counts.duty_todo)
    SECTIONS["desk"].append(duty_todo.desk)
    SECTIONS["my"].append(duty_todo.my)
