"""What the desk may decide: clerk, chair, the same of elsewhere, everybody else, the visitor."""

from types import SimpleNamespace

import pytest

from congress.models import Role
from proposals import rules

BOTH, CHAIR, CLERK = {"clerk", "chair"}, {"chair"}, {"clerk"}
KINDS = ("clerk", "chair", "deputy", "unit", "county", "operator")


def case(kind="suggestion", **law):
    numbers = {"extension.approver": "chair", "rehandle.decider": "chair"}
    numbers |= {key.replace("__", "."): value for key, value in law.items()}
    return SimpleNamespace(kind=kind, township_id=1, law=numbers)


TABLE = [
    (rules.can_review, case(), BOTH),
    (rules.can_review, case("motion"), CHAIR),
    (rules.can_send_back, case("motion"), BOTH),
    (rules.can_hand_over, case(), BOTH),
    (rules.can_decide_return, case(), BOTH),
    (rules.can_decide_extension, case(), CHAIR),
    (rules.can_decide_extension, case(extension__approver="clerk"), BOTH),
    (rules.can_decide_rehandling, case(), CHAIR),
    (rules.can_decide_rehandling, case(rehandle__decider="clerk"), BOTH),
    (rules.can_decide_rehandling, case(rehandle__decider="auto"), CHAIR),
    (rules.can_settle, case(), BOTH),
    (rules.can_urge, case(), BOTH),
    (rules.can_publish, case(), BOTH),
    (rules.can_choose_key, case(), CHAIR),
    (rules.can_act_for_deputy, case(), CLERK),
    (rules.can_act_for_unit, case(), CLERK),
]


@pytest.mark.parametrize(("rule", "proposal", "allowed"), TABLE)
def test_the_desk_of_the_case_decides(rule, proposal, allowed):
    home = {kind for kind in KINDS if rule(Role(kind=kind, township_id=1), proposal)}
    foreign = {kind for kind in KINDS if rule(Role(kind=kind, township_id=2), proposal)}

    assert (home, foreign, bool(rule(None, proposal))) == (allowed, set(), False)
