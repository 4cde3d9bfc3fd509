"""测评: what a deputy thinks of a reply, in the words and on the axes of the case's own rules."""

from django import forms

from office.forms import HelpedForm
from proposals.enums import Rating

MUST_SAY_WHY = "不满意请写明理由，承办单位要据此改进。"


class EvaluationForm(HelpedForm, forms.Form):
    """On one axis or two (`evaluation.axes`); reasons when one of them is 不满意 (渝建议 §26).

    `joint`: others signed the text, so that the lead may have to hear them first (`evaluation.by`).
    """

    attitude = forms.ChoiceField(
        label="办理态度",
        widget=forms.RadioSelect,
        help_text="单位有没有主动联系代表、认真听代表的意见。",
        error_messages={"required": "请选择对办理态度的评价。"},
    )
    result = forms.ChoiceField(
        label="办理结果",
        widget=forms.RadioSelect,
        help_text="提的事办得怎么样。",
        error_messages={"required": "请选择对办理结果的评价。"},
    )
    gathered = forms.BooleanField(
        label="已经听取联名代表的意见",
        error_messages={"required": "本件是联名提出的，请先听取联名代表的意见再测评。"},
    )
    reason = forms.CharField(
        label="不满意的理由",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="有一项不满意的，请写明理由；承办单位要据此改进。",
    )

    def __init__(self, *args, law, joint, **kwargs):
        super().__init__(*args, **kwargs)
        scale = [(code, Rating(code).label) for code in law["evaluation.scale"]]
        for axis in ("attitude", "result"):
            if axis in law["evaluation.axes"]:
                self.fields[axis].choices = scale
            else:
                del self.fields[axis]
        if law["evaluation.by"] != "gathered" or not joint:
            del self.fields["gathered"]

    def clean(self):
        words = super().clean()
        rated = {words.get("attitude"), words.get("result")}
        if Rating.DISSATISFIED in rated and not words.get("reason"):
            self.add_error("reason", MUST_SAY_WHY)
        return words
