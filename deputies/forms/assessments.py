"""Forms of 述职评议会."""

from django import forms

from congress.law import completed
from deputies.models import Assessment, AssessmentItem, Constituency, DutyReport
from deputies.voting import codes as ballots
from deputies.voting.tally import SCALES
from deputies.workflow.meeting import STEPS
from office.forms import DayInput, HelpedForm

MOST = 5000
MOST_ASPECTS = 8
SCALE_CHOICES = [(code, scale.name) for code, scale in SCALES.items()]


class MeetingForm(HelpedForm, forms.ModelForm):
    """When, where, who reports, what is asked."""

    scale = forms.ChoiceField(label="测评等次", choices=SCALE_CHOICES)
    asked = forms.CharField(
        label="测评项目",
        widget=forms.Textarea(attrs={"rows": 2}),
        initial="总体评价",
        help_text="一行一项；评定等次看第一项。一般只设“总体评价”。",
    )
    constituencies = forms.ModelMultipleChoiceField(
        Constituency.objects.none(),
        label="参加的选区",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reports = forms.ModelMultipleChoiceField(
        DutyReport.objects.none(),
        label="述职的代表",
        widget=forms.CheckboxSelectMultiple,
        help_text="只列出本届还没有评议过的述职报告；公开以后才能公告会议。",
    )

    class Meta:
        model = Assessment
        fields = ["title", "on", "place", "invited", "scale"]
        widgets = {"on": DayInput()}

    field_order = ["title", "on", "place", "constituencies", "reports", "invited", "scale", "asked"]

    def __init__(self, *args, township, reports, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["constituencies"].queryset = Constituency.objects.of(township)
        self.fields["reports"].queryset = reports
        self.fields["reports"].label_from_instance = _report_label
        if self.instance.pk:
            self.initial["asked"] = "\n".join(self.instance.aspects)
            self.initial["constituencies"] = self.instance.constituencies.all()
            self.initial["reports"] = [item.report_id for item in self.instance.items.all()]
        else:
            self.initial["scale"] = completed(township.law.values)["report.scale"]

    def clean_asked(self):
        lines = [line.strip() for line in self.cleaned_data["asked"].splitlines() if line.strip()]
        if not lines or len(lines) > MOST_ASPECTS or len(set(lines)) != len(lines):
            raise forms.ValidationError(f"写1到{MOST_ASPECTS}项，不要重复。")
        if max(map(len, lines)) > 20:
            raise forms.ValidationError("每项最多20个字。")
        return lines

    def apply(self):
        """The meeting, filled in but not saved."""
        self.instance.aspects = self.cleaned_data["asked"]
        return self.instance


def _report_label(report):
    state = "" if report.published_on else f"（{report.get_state_display()}）"
    return f"{report.deputy.name}{state}"


class NotesForm(HelpedForm, forms.ModelForm):
    """Who is there, who counts, what has been done, the minutes."""

    steps_done = forms.MultipleChoiceField(
        label="会议步骤", choices=STEPS, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Assessment
        fields = [
            *("invited", "present", "host", "tellers", "caller", "scrutineer"),
            "minutes",
        ]
        help_texts = {
            "tellers": "两名，用顿号分开；纸票由两人分别录入。",
            "present": "到场签到的选民人数。",
        }
        widgets = {"minutes": forms.Textarea(attrs={"rows": 8})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["steps_done"] = self.instance.steps_done


class QuestionForm(HelpedForm, forms.Form):
    """A question of the voters and the deputy's answer; nobody's name."""

    item = forms.ModelChoiceField(AssessmentItem.objects.none(), label="问哪位代表")
    question = forms.CharField(
        label="提问", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    answer = forms.CharField(
        label="回答", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = meeting.items.with_deputies()


class PrintForm(HelpedForm, forms.Form):
    """How many slips."""

    count = forms.IntegerField(
        label="张数", min_value=1, max_value=MOST, help_text="按邀请人数多印几张，供损毁时更换。"
    )


class ExchangeForm(HelpedForm, forms.Form):
    """Codes of slips given back for paper, one a line, typed or scanned."""

    codes = forms.CharField(
        label="投票码",
        widget=forms.Textarea(attrs={"rows": 8, "autocapitalize": "characters"}),
        help_text="一行一个。选民要用纸票的，收回没有拆开的票签，当面作废，再发给纸票。",
    )

    def clean_codes(self):
        """The codes; every line that is none is named."""
        found, faults = [], []
        for number, line in enumerate(self.cleaned_data["codes"].splitlines(), 1):
            try:
                found += [ballots.read(line.rpartition("#")[2])] if line.strip() else []
            except ballots.CodeTypedWrongError as error:
                faults.append(f"第{number}行：{error}")
        if faults:
            raise forms.ValidationError(faults)
        if len(set(found)) != len(found):
            raise forms.ValidationError("有一个投票码录了两遍。")
        return found


class SlipsForm(HelpedForm, forms.Form):
    """What became of the printed slips."""

    issued = forms.IntegerField(label="发出", min_value=0, max_value=MOST)
    unissued = forms.IntegerField(label="剩下未发", min_value=0, max_value=MOST)
    spoiled = forms.IntegerField(label="损毁", min_value=0, max_value=MOST, initial=0)


class PaperForm(HelpedForm, forms.Form):
    """One teller's count: how many came back, and per question each option, blank and invalid."""

    teller = forms.CharField(label="计票人", max_length=40)
    returned = forms.IntegerField(label="收回纸票", min_value=0, max_value=MOST)

    def __init__(self, *args, meeting, questions, **kwargs):
        super().__init__(*args, **kwargs)
        self.heads = [*meeting.scale_set.options, "弃权", "无效"]
        self.questions = questions
        for key, name in questions:
            for place, head in enumerate(self.heads):
                self.fields[f"{key}-{place}"] = forms.IntegerField(
                    label=f"{name} {head}", min_value=0, max_value=MOST
                )

    @property
    def counts(self):
        """{question: numbers in the order of the heads}."""
        return {
            key: [self.cleaned_data[f"{key}-{place}"] for place, _ in enumerate(self.heads)]
            for key, _ in self.questions
        }

    @property
    def lines(self):
        """(name, its fields) for the table of the page."""
        return [
            (name, [self[f"{key}-{place}"] for place, _ in enumerate(self.heads)])
            for key, name in self.questions
        ]


class NoteForm(HelpedForm, forms.Form):
    """The reason of an act."""

    note = forms.CharField(
        label="说明", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class OpenForm(HelpedForm, forms.Form):
    """How long the vote may stay open at most."""

    minutes = forms.IntegerField(
        label="最长投票时间（分钟）", min_value=1, max_value=720, initial=60,
        help_text="到时间自动不再收票；提前结束由两人确认。",
    )  # fmt: skip


class TextForm(HelpedForm, forms.Form):
    """One long text."""

    text = forms.CharField(max_length=3000, widget=forms.Textarea(attrs={"rows": 10}))

    def __init__(self, *args, label, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label
