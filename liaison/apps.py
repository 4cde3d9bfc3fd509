"""App registry entry."""

from django.apps import AppConfig


class LiaisonConfig(AppConfig):
    name = "liaison"
    verbose_name = "联络站"

    def ready(self):
        from congress.counts import TODO  # noqa: PLC0415 -- once the apps are loaded
        from congress.front import BLOCKS, TILES  # noqa: PLC0415
        from congress.todo import SECTIONS  # noqa: PLC0415
        from congress.verbs import VERBS  # noqa: PLC0415
        from liaison import (  # noqa: F401, PLC0415 -- app ready
            counts,
            opinion_front,
            receivers,
            reception_front,
            verbs,
            workflow,
        )
        from liaison.opinion_roots import of_proposal  # noqa: PLC0415
        from liaison.pages import opinion_todo, reception_todo  # noqa: PLC0415
        from proposals import roots  # noqa: PLC0415

        VERBS.update(verbs.VERBS | workflow.VERBS)
        roots.SOURCES.append(of_proposal)
        TODO.append(counts.opinions)
        TILES.append(opinion_front.tiles)
        BLOCKS["village"].append(opinion_front.of_village)
        TILES.append(reception_front.tiles)
        BLOCKS["home"].append(reception_front.of_home)
        BLOCKS["village"].append(reception_front.of_village)
        BLOCKS["sheet"].append(reception_front.of_village)
        for door in ("desk", "my", "unit"):
            SECTIONS[door].append(opinion_todo.sections)
        SECTIONS["desk"].append(reception_todo.desk)
        SECTIONS["my"].append(reception_todo.my)
