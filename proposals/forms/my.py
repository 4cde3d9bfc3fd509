"""Forms of deputies: the text in its three parts, invitations, the verdict on a reply."""

from django import forms
from django.db.models import Q

from congress.models import Session, Unit, Village
from deputies.models import Deputy
from office.forms import HelpedForm, MultipleFileField
from proposals.advice import well_titled
from proposals.enums import CosignState, Kind
from proposals.models import Proposal, Topic


class ProposalForm(HelpedForm, forms.ModelForm):
    """案由和情况, 分析, 具体建议, and what goes with them."""

    uploads = MultipleFileField(
        label="附件",
        required=False,
        help_text="照片、PDF、Word、Excel、WPS，每个不超过20 MB。也可以以后再加。",
    )

    class Meta:
        model = Proposal
        fields = [
            *("kind", "session", "title", "matter", "analysis", "measure", "village", "topic"),
            *("proposed_unit", "origin", "publicity", "wants_contact"),
        ]
        widgets = {
            "kind": forms.RadioSelect,
            "title": forms.TextInput(attrs={"placeholder": "关于……的建议"}),
            "matter": forms.Textarea(attrs={"rows": 6}),
            "analysis": forms.Textarea(attrs={"rows": 4}),
            "measure": forms.Textarea(attrs={"rows": 5}),
            "origin": forms.RadioSelect,
            "publicity": forms.RadioSelect,
        }
        help_texts = {
            "session": "大会期间提出的选会次，平时提出的选“闭会期间”。",
            "village": "说的是全镇的事，可以不选。",
            "proposed_unit": "您认为该由谁办，供人大办交办时参考。",
            "publicity": "办理情况向选民公开到什么程度。",
        }

    def __init__(self, *args, township, on, **kwargs):
        super().__init__(*args, **kwargs)
        sitting = Session.objects.of(township).sitting(on=on).select_related("term")
        kept = Session.objects.filter(pk=self.instance.session_id)
        sessions = self.fields["session"]
        sessions.queryset = (sitting | kept.select_related("term")).distinct()
        sessions.empty_label = "闭会期间"
        if self.instance.pk is None:
            sessions.initial = sitting.first()
        self.fields["village"].queryset = Village.objects.of(township)
        self.fields["village"].empty_label = "不限于一个村"
        self.fields["topic"].queryset = Topic.objects.filter(township=township)
        self.fields["topic"].empty_label = "请人大办分类"
        units = Unit.objects.of(township).filter(Q(is_active=True))
        self.fields["proposed_unit"].queryset = units
        self.fields["proposed_unit"].empty_label = "请人大办定"

    def clean_title(self):
        title = "".join(self.cleaned_data["title"].split())
        if not well_titled(title):
            raise forms.ValidationError("标题请写成“关于……的建议”，例如：关于修复青石桥的建议。")
        return title

    def clean(self):
        words = super().clean()
        if words.get("kind") == Kind.MOTION and words.get("session") is None:
            self.add_error("kind", "议案只能在大会期间提出，请改作建议。")
        return words


class InviteForm(HelpedForm, forms.Form):
    """Which deputies in office are asked to sign."""

    deputies = forms.ModelMultipleChoiceField(
        label="请谁联名",
        queryset=Deputy.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请至少勾选一位代表。"},
    )

    def __init__(self, *args, proposal, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["deputies"].queryset = invitable(proposal, on=on)


def invitable(proposal, *, on):
    """Deputies who may still be asked: in office, able to act, not asked yet, not the lead."""
    asked = [CosignState.INVITED, CosignState.CONFIRMED]
    return (
        Deputy.objects.of(proposal.township)
        .able_to_act(on=on)
        .exclude(pk=proposal.lead_id)
        .exclude(pk__in=proposal.cosigns.filter(state__in=asked).values("deputy"))
        .by_strokes()
    )


class FilesForm(HelpedForm, forms.Form):
    """Files beside a draft."""

    uploads = MultipleFileField(label="选择文件", help_text="每个不超过20 MB，一次最多9个。")


class ObjectionForm(HelpedForm, forms.Form):
    """What really happened, where a unit's note of a talk is not right."""

    objection = forms.CharField(
        label="实际情况",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明实际情况。"},
    )
