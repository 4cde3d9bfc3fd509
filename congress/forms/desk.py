"""Forms of the desk: units, accounts, terms and sessions, villages."""

from django import forms
from django.utils import timezone

from congress.enums import RoleKind
from congress.models import Session, Term, Unit, Village
from office.forms import DayInput, HelpedForm, MomentInput

LONGEST_VILLAGE = 40


class UnitForm(HelpedForm, forms.ModelForm):
    """An 承办单位; whoever gets its messages is opened as an account."""

    class Meta:
        model = Unit
        fields = ["name", "leader", "supervisor", "office_phone"]
        help_texts = {
            "name": "写全称或习惯简称，交办通知上照此打印。",
            "leader": "超期催办时抄送的人。",
        }

    def clean_name(self):
        return _free_name(self, "承办单位")


class AccountForm(HelpedForm, forms.Form):
    """A new account with one role in the township. Deputies are opened from their roster page."""

    KINDS = [(kind.value, kind.label) for kind in (RoleKind.UNIT, RoleKind.CLERK, RoleKind.CHAIR)]

    name = forms.CharField(label="姓名", max_length=40)
    username = forms.CharField(
        label="用户名",
        max_length=40,
        help_text="登录时用，字母和数字，例如 zhanglei。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    phone = forms.CharField(
        label="手机",
        required=False,
        help_text="也可以用手机号登录。这个号码已有账号的，只加角色，密码不变。",
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label="角色", choices=KINDS)
    unit = forms.ModelChoiceField(
        label="承办单位",
        queryset=Unit.objects.none(),
        required=False,
        empty_label="（不是承办单位经办人，不用选）",
    )

    def __init__(self, *args, role, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.visible_to(role).active()

    def clean(self):
        cleaned = super().clean()
        handler = cleaned.get("kind") == RoleKind.UNIT
        if handler and not cleaned.get("unit") and "unit" not in self.errors:
            self.add_error("unit", "请选择是哪个单位的经办人。")
        if not handler:
            cleaned["unit"] = None
        return cleaned


class TermForm(HelpedForm, forms.ModelForm):
    """届, by the days of first sessions."""

    class Meta:
        model = Term
        fields = ["number", "started_on", "ended_on"]
        widgets = {"started_on": DayInput, "ended_on": DayInput}
        help_texts = {
            "number": "填数字，第二十届填 20。",
            "started_on": "本届从第一次会议开始，到下一届第一次会议为止。",
            "ended_on": "还在本届的留空。登记新一届时自动填写。",
        }

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("started_on"), cleaned.get("ended_on")
        if first and last and last < first:
            self.add_error("ended_on", "届满日期不能早于第一次会议日期。")
        others = Term.objects.filter(township=self.instance.township).exclude(pk=self.instance.pk)
        if others.filter(number=cleaned.get("number")).exists():
            self.add_error("number", "这一届已经登记过。")
        if self.instance.pk and not last and others.filter(ended_on=None).exists():
            self.add_error("ended_on", "已有另一届在任，这一届要填届满日期。")
        return cleaned


class SessionForm(HelpedForm, forms.ModelForm):
    """会次. Its closing day starts clocks, so the page says what moves."""

    class Meta:
        model = Session
        fields = ["term", "number", "opened_on", "closed_on", "motion_deadline"]
        labels = {"term": "届"}
        widgets = {"opened_on": DayInput, "closed_on": DayInput, "motion_deadline": MomentInput}
        help_texts = {
            "number": "填数字，第三次会议填 3。",
            "closed_on": "会议还没有闭幕的留空。填写以后，从闭会起算的期限会重新计算。",
            "motion_deadline": "主席团决定的代表提出议案的截止时间，没有另定的留空。",
        }

    def __init__(self, *args, role, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["term"].queryset = Term.objects.visible_to(role)
        self.fields["term"].empty_label = None

    def clean(self):
        cleaned = super().clean()
        opened, deadline = cleaned.get("opened_on"), cleaned.get("motion_deadline")
        if opened and deadline and timezone.localdate(deadline) < opened:
            self.add_error("motion_deadline", "议案截止时间不能早于开幕日期。")
        return cleaned


class VillagesForm(HelpedForm, forms.Form):
    """Several villages at once, a line each."""

    names = forms.CharField(
        label="村（社区）名称",
        widget=forms.Textarea(attrs={"rows": 6, "placeholder": "石桥村\n双河村\n兴隆社区"}),
        help_text="每行一个，可以从表格里整列粘贴。已有的不会重复。",
    )

    def clean_names(self):
        names = [line.strip() for line in self.cleaned_data["names"].splitlines()]
        names = [name for name in names if name]
        for name in names:
            if len(name) > LONGEST_VILLAGE:
                raise forms.ValidationError(f"“{name[:10]}…”太长，最多{LONGEST_VILLAGE}个字。")
        return names


class VillageForm(HelpedForm, forms.ModelForm):
    """Another name for a village."""

    class Meta:
        model = Village
        fields = ["name"]

    def clean_name(self):
        return _free_name(self, "村（社区）")


def _free_name(form, noun: str) -> str:
    """The typed name, unless another row of the township bears it."""
    name, row = form.cleaned_data["name"].strip(), form.instance
    others = type(row).objects.filter(township=row.township).exclude(pk=row.pk)
    if others.filter(name=name).exists():
        raise forms.ValidationError(f"已有同名的{noun}。")
    return name
