"""What activities add to the floors below: lines and a figure of what waits."""

from congress import counts, todo
from deputies.pages import activity_todo
from deputies.parts import activity_counts


def take_part() -> None:
    """Once, when the apps are ready."""
    counts.TODO.append(activity_counts.todo)
    todo.SECTIONS["desk"].append(activity_todo.desk_sections)
    todo.SECTIONS["my"].append(activity_todo.my_sections)
