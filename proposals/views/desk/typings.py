"""What may be typed for somebody, one entry each: the words of its page, its form, its service."""

from collections.abc import Callable
from dataclasses import dataclass

from congress.forms.told import ToldForm
from proposals.forms.acting import (
    PaperEvaluationForm,
    TypedAnswerForm,
    TypedContactForm,
    TypedExtensionForm,
    TypedOpinionForm,
    TypedOutcomeForm,
    TypedReplyForm,
    TypedReturnForm,
)
from proposals.services import answering, drafting, handling, requests
from proposals.views.unit.acts import settle


@dataclass(frozen=True)
class Typing:
    """One thing typed for somebody: what is asked, what will happen, what is said when done."""

    title: str
    explain: str
    button: str
    done: str
    form: type = ToldForm
    perform: Callable = lambda row, words, **who: None


def _contact(part, words, *, on, **who):
    handling.log_contact(part, recorded_on=on, **words, **who)


PARTS: dict[str, Typing] = {
    "sign": Typing(
        "代签收",
        "单位在交办通知回执上签了字，或者来电确认收到的，在这里登记。退回、沟通等期限按签收日起算的，从今天算起。",
        "登记签收",
        "已登记签收。",
        perform=lambda part, words, **who: handling.sign(part, **who),
    ),
    "contact": Typing(
        "代记沟通",
        "单位告知已与代表沟通的，照实记两三句。代表会收到通知，请他确认。",
        "保存",
        "已记下，等代表确认。",
        TypedContactForm,
        _contact,
    ),
    "opinion": Typing(
        "代送协办意见",
        "协办单位交来书面意见的，照录在这里。主办单位会收到通知，据此答复代表。",
        "送主办单位",
        "协办意见已送主办单位。",
        TypedOpinionForm,
        lambda part, words, **who: handling.send_opinion(part, **words, **who),
    ),
    "return": Typing(
        "代申请退回",
        "登记以后列入待审批；审批以前，本件仍由该单位办理。",
        "登记退回申请",
        "已登记退回申请，请审批。",
        TypedReturnForm,
        lambda part, words, **who: requests.ask_return(part, **words, **who),
    ),
    "extension": Typing(
        "代申请延期",
        "登记以后按办理规则审批；审批以前仍按原来的期限办理。",
        "登记延期申请",
        "已登记延期申请，等审批。",
        TypedExtensionForm,
        lambda part, words, **who: requests.ask_extension(part, **words, **who),
    ),
}
COSIGNS: dict[str, Typing] = {
    "agree": Typing(
        "代办同意撤回",
        "联名代表同意领衔代表撤回的，在这里登记。全体联名代表都同意以后，本件即告撤回。",
        "登记同意撤回",
        "已登记这位代表同意撤回。",
        perform=lambda cosign, words, **who: drafting.agree_withdrawal(cosign, **who),
    ),
    "leave": Typing(
        "代办退出联名",
        "联名代表要求退出的，在这里登记。议案余下人数不足的，办理终止。",
        "登记退出联名",
        "已登记这位代表退出联名。",
        perform=lambda cosign, words, **who: drafting.leave(cosign, **who),
    ),
}
REPLY = Typing(
    "代录答复",
    "单位交来书面答复的，照录在这里，扫描件作为附件。登记以后代表会收到通知，送出后不能改。",
    "登记答复",
    "已登记答复，代表会收到通知。",
    TypedReplyForm,
)
CONFIRMATION = Typing(
    "代确认沟通",
    "代表说了沟通记录是否属实的，在这里登记。不属实的不算沟通，单位会收到通知。",
    "登记",
    "已登记代表的说法。",
    TypedAnswerForm,
    lambda contact, words, **who: handling.confirm_contact(contact, **words, **who),
)
EVALUATION = Typing(
    "代录测评",
    "代表交来纸质测评表或者口头反馈的，照实登记。测评由领衔代表本人作出，人大办只代录。",
    "登记测评",
    "已登记测评。",
    PaperEvaluationForm,
    lambda reply, words, **who: answering.evaluate(reply, **words, **who),
)
PROMISE = Typing(
    "代登记承诺情况",
    "单位告知承诺事项办得怎样的，在这里登记。代表会收到通知。",
    "保存",
    "已记下，代表会收到通知。",
    TypedOutcomeForm,
    settle,
)
