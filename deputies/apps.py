"""App registry entry."""

from django.apps import AppConfig


class DeputiesConfig(AppConfig):
    name = "deputies"
    verbose_name = "代表"

    def ready(self):
        from congress.todo import SECTIONS  # noqa: PLC0415 -- once the apps are loaded
        from congress.verbs import VERBS  # noqa: PLC0415 -- once the apps are loaded
        from deputies import receivers, verbs  # noqa: F401, PLC0415
        from deputies.backing import Ballots  # noqa: PLC0415
        from deputies.papers import assessment, duty, report  # noqa: PLC0415
        from deputies.parts import (  # noqa: PLC0415
            activities,
            assessment_todo,
            points_file,
            points_todo,
            reports,
        )
        from deputies.parts import duty as duty_parts  # noqa: PLC0415
        from deputies.workflow import meeting  # noqa: PLC0415
        from office import documents  # noqa: PLC0415
        from office.backup.party import PARTIES  # noqa: PLC0415

        PARTIES.append(Ballots())
        documents.register(duty.DUTY_CARD, duty.DUTY_FILE)
        documents.register(assessment.BALLOT_PROTOCOL, report.DUTY_REPORT)
        SECTIONS["desk"].append(assessment_todo.desk)
        SECTIONS["my"].append(assessment_todo.my)
        VERBS.update(verbs.VERBS)
        VERBS.update(meeting.VERBS)
        reports.take_part()
        activities.take_part()
        duty_parts.take_part()
        points_todo.take_part()
        points_file.take_part()
