"""Forms of the desk: what each decision asks for."""

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.db import models
from django.db.models import Value

from congress.forms.told import HOW_TOLD
from congress.models import Session, Told, Unit, Village, session_label
from deputies.models import Deputy
from office.forms import HelpedForm, MultipleFileField
from proposals.enums import DeclineCode, Kind, State
from proposals.models import Proposal, Topic


class DayInput(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%d", **kwargs)


class PaperForm(HelpedForm, forms.ModelForm):
    """A text handed in on paper, typed by the clerk."""

    told_by = forms.CharField(label="由谁口述或交来", max_length=40)
    told_how = forms.ChoiceField(label="方式", choices=HOW_TOLD, initial="书面")
    signers = forms.ModelMultipleChoiceField(
        label="纸上签名的联名代表",
        queryset=Deputy.objects.none(),
        required=False,
        help_text="只勾选在纸上亲笔签名的代表。",
        widget=forms.CheckboxSelectMultiple,
    )
    scans = MultipleFileField(
        label="扫描件或照片", required=False, help_text="可以一次选几个，单个不超过20兆。"
    )

    class Meta:
        model = Proposal
        fields = [
            "kind",
            "session",
            "lead",
            "title",
            "matter",
            "analysis",
            "measure",
            "village",
            "topic",
            "publicity",
            "wants_contact",
            "urgent_by",
        ]
        widgets = {
            "matter": forms.Textarea(attrs={"rows": 4}),
            "analysis": forms.Textarea(attrs={"rows": 3}),
            "measure": forms.Textarea(attrs={"rows": 4}),
            "urgent_by": DayInput(),
        }

    def __init__(self, *args, township, on, **kwargs):
        super().__init__(*args, **kwargs)
        acting = Deputy.objects.of(township).able_to_act(on=on).by_pinyin()
        self.fields["lead"].queryset = acting
        self.fields["signers"].queryset = acting
        self.fields["session"].queryset = Session.objects.of(township).select_related("term")
        self.fields["session"].empty_label = "闭会期间"
        self.fields["village"].queryset = Village.objects.of(township)
        self.fields["topic"].queryset = Topic.objects.filter(township=township)
        for name in ("lead", "village", "topic"):
            self.fields[name].empty_label = "请选择"
        self.helper.layout = Layout(
            *self.Meta.fields[:7],
            Row(Column("village"), Column("topic")),
            Row(Column("publicity"), Column("urgent_by")),
            "wants_contact",
            Row(Column("told_by"), Column("told_how")),
            "signers",
            "scans",
        )

    def clean(self):
        lead, signers = self.cleaned_data.get("lead"), self.cleaned_data.get("signers")
        if lead and signers is not None and lead in signers:
            self.add_error("signers", "领衔代表不用再列为联名。")
        return self.cleaned_data

    def told(self) -> Told:
        return Told(by=self.cleaned_data["told_by"], how=self.cleaned_data["told_how"])


class FilterForm(forms.Form):
    """What the list may be narrowed by; an address of the list says it all."""

    q = forms.CharField(label="查找", required=False)
    state = forms.ChoiceField(
        label="状态", required=False, choices=[("", "全部状态"), *State.choices]
    )
    due = forms.ChoiceField(
        label="时限",
        required=False,
        choices=[("", "全部时限"), ("late", "已超期"), ("soon", "7天内到期")],
    )
    session = forms.ChoiceField(label="会次", required=False)
    unit = forms.ChoiceField(label="承办单位", required=False)
    kind = forms.ChoiceField(
        label="类别", required=False, choices=[("", "议案和建议"), *Kind.choices]
    )

    def __init__(self, *args, township, **kwargs):
        super().__init__(*args, **kwargs)
        sessions, units = _sessions_and_units(township)
        self.fields["session"].choices = [("", "全部会次"), *sessions]
        self.fields["unit"].choices = [("", "全部单位"), *units]


def _sessions_and_units(township) -> tuple[list, list]:
    """Choices of two fields by one query: (pk, label) of sessions, latest first, and of units."""
    none = Value(0, output_field=models.IntegerField())
    units = Unit.objects.of(township).values_list("pk", "name", none, none)
    nameless = Value("", output_field=models.CharField())
    sessions = Session.objects.of(township)
    sessions = sessions.values_list("pk", nameless, "term__number", "number")
    rows = list(units.order_by().union(sessions.order_by(), all=True))
    sat = sorted(((term, number, pk) for pk, _, term, number in rows if number), reverse=True)
    labels = [(pk, session_label(term, number)) for term, number, pk in sat]
    return labels, sorted((pk, name) for pk, name, _, number in rows if not number)


class DeclineForm(HelpedForm, forms.Form):
    """不予受理: a ground and the reason in words."""

    code = forms.ChoiceField(
        label="理由",
        choices=[("", "请选择"), *[(c.value, f"{c.value} {c.label}") for c in DeclineCode]],
    )
    note = forms.CharField(
        label="给代表的说明",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明为什么，以及可以怎样改后再提。代表会看到这段话。",
    )


class DecisionForm(HelpedForm, forms.Form):
    """Grant or refuse, with words."""

    granted = forms.TypedChoiceField(
        label="决定",
        choices=[("1", "同意"), ("0", "不同意")],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="审批意见",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="不同意的，请写明理由。",
    )


class HandOverRow(HelpedForm, forms.Form):
    """To whom one case goes."""

    lead = forms.ModelChoiceField(
        label="主办单位",
        queryset=Unit.objects.none(),
        required=False,
        empty_label="不设主办（分办）",
    )
    assist = forms.ModelMultipleChoiceField(
        label="协办单位", queryset=Unit.objects.none(), required=False
    )
    separate = forms.ModelMultipleChoiceField(
        label="分办单位", queryset=Unit.objects.none(), required=False
    )

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.queryset = units
            if isinstance(field.widget, forms.SelectMultiple):
                field.widget = forms.CheckboxSelectMultiple(choices=field.choices)

    def clean(self):
        data = self.cleaned_data
        lead, separate = data.get("lead"), list(data.get("separate") or [])
        if not lead and not separate:
            raise forms.ValidationError("请选主办单位，或者选两个以上分办单位。")
        if lead and separate:
            raise forms.ValidationError("有主办单位的，不再选分办单位；请改选为协办。")
        if lead in list(data.get("assist") or []):
            self.add_error("assist", "主办单位不能同时协办。")
        return data
