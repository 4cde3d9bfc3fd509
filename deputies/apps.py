"""App registry entry."""

from django.apps import AppConfig


class DeputiesConfig(AppConfig):
    name = "deputies"
    verbose_name = "代表"

    def ready(self):
        from congress.todo import SECTIONS  # noqa: PLC0415 -- once the apps are loaded
        from congress.verbs import VERBS  # noqa: PLC0415 -- once the apps are loaded
        from deputies import (  # noqa: PLC0415
            activity_parts,
            assessment_papers,
            assessment_todo,
            duty_parts,
            meeting_moves,
            papers,
            points_todo,
            receivers,  # noqa: F401
            verbs,
        )
        from deputies.report_parts import take_part  # noqa: PLC0415
        from office import documents  # noqa: PLC0415

        documents.register(papers.DUTY_CARD, papers.DUTY_FILE)
        documents.register(assessment_papers.BALLOT_PROTOCOL)
        SECTIONS["desk"].append(assessment_todo.desk)
        SECTIONS["my"].append(assessment_todo.my)
        VERBS.update(verbs.VERBS)
        VERBS.update(meeting_moves.VERBS)
        take_part()
        activity_parts.take_part()
        duty_parts.take_part()
        points_todo.take_part()
