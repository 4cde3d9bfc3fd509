"""Forms of duty reports: the plan, the five parts, sending back, voters' words."""

from crispy_forms.layout import Layout
from django import forms

from congress.forms.told import ToldForm
from deputies.enums.roster import ReportSection
from deputies.models import Deputy, DutyReport, ReportPlan
from deputies.reports.hints import SECTION_HINTS
from deputies.services import report_papers
from office.forms import DayInput, HelpedForm, MultipleFileField


class PlanForm(HelpedForm, forms.ModelForm):
    """When, how and where; the same for everybody who is ticked."""

    class Meta:
        model = ReportPlan
        fields = ["planned_on", "form", "place"]
        widgets = {"planned_on": DayInput}
        help_texts = {"place": "例如：青石村代表联络站。"}


class PlanManyForm(PlanForm):
    """Several deputies into a year's plan at once."""

    deputies = forms.ModelMultipleChoiceField(
        label="代表",
        queryset=Deputy.objects.none(),
        error_messages={"required": "请至少勾选一名代表。"},
    )

    def __init__(self, *args, township, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["deputies"].queryset = Deputy.objects.of(township)
        # The page lists the deputies itself, those proposed first.
        self.helper.layout = Layout("planned_on", "form", "place")


class ReportTextForm(forms.ModelForm):
    """The five parts, one below the other; any of them may still be empty in a draft."""

    class Meta:
        model = DutyReport
        fields = ReportSection.values
        widgets = {name: forms.Textarea(attrs={"rows": 7}) for name in ReportSection.values}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for section in ReportSection:
            self.fields[section.value].help_text = SECTION_HINTS[section]
            self.fields[section.value].widget.attrs["class"] = "form-control"
            self.fields[section.value].max_length = None


class TypedReportForm(ToldForm):
    """The five parts as the deputy wrote them on paper or told them."""

    def __init__(self, *args, report, **kwargs):
        super().__init__(*args, **kwargs)
        for section, text in report.sections:
            self.fields[section.value] = forms.CharField(
                label=section.label,
                required=False,
                initial=text,
                help_text=SECTION_HINTS[section],
                widget=forms.Textarea(attrs={"rows": 7}),
            )
            self.helper.layout.append(section.value)


class FilledReportForm(HelpedForm, forms.Form):
    """述职报告 that was edited in Word or WPS."""

    filled = forms.FileField(
        label="改好的 Word 文件",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={
            "required": "请先选择改好的 Word 文件。",
            "empty": "文件是空的，请重新选择。",
        },
    )


def _carry(form, report, words) -> None:
    """Give the form the parts that the reader has just looked at, unseen on the page."""
    for name in words:
        form.fields[name] = forms.CharField(required=False, widget=forms.HiddenInput)
        form.initial[name] = words[name]
    form.fields["seen"] = forms.CharField(widget=forms.HiddenInput)
    form.initial["seen"] = report_papers.stamp(report)


class TakeOverForm(HelpedForm, forms.Form):
    """Parts of the file that go into the draft, and how the draft stood beside them."""

    def __init__(self, *args, report, words, **kwargs):
        super().__init__(*args, **kwargs)
        _carry(self, report, words)

    def words(self):
        """The parts by name."""
        return {
            name: text for name, text in self.cleaned_data.items() if name in ReportSection.values
        }


class TypedTakeOverForm(ToldForm):
    """The same, on the deputy's word."""

    def __init__(self, *args, report, words, **kwargs):
        super().__init__(*args, **kwargs)
        _carry(self, report, words)

    def words(self):
        """The parts by name."""
        return {name: text for name, text in super().words().items() if name != "seen"}


class StartForm(ToldForm):
    """For whom the clerk starts a report."""

    deputy = forms.ModelChoiceField(label="代表", queryset=Deputy.objects.none())

    def __init__(self, *args, township, year, on, **kwargs):
        super().__init__(*args, **kwargs)
        live = DutyReport.objects.live().of_year(year).values("deputy")
        free = Deputy.objects.of(township).able_to_act(on=on).exclude(pk__in=live)
        self.fields["deputy"].queryset = free.by_strokes()


class SendBackForm(HelpedForm, forms.Form):
    """What to change, part by part."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for section in ReportSection:
            self.fields[section.value] = forms.CharField(
                label=section.label, required=False, widget=forms.Textarea(attrs={"rows": 2})
            )
        self.fields["note"] = forms.CharField(
            label="总的意见", required=False, widget=forms.Textarea(attrs={"rows": 2})
        )

    def clean(self):
        words = super().clean()
        if not any(words.values()):
            raise forms.ValidationError("请至少写一条修改意见，代表才知道改哪里。")
        return words


class PublishForm(HelpedForm, forms.Form):
    """Personal numbers were found: somebody has to have looked at them."""

    seen = forms.BooleanField(
        label="已核对，公开页面上遮住这些号码",
        required=False,
    )


class ReportPhotosForm(HelpedForm, forms.Form):
    """Pictures beside a report."""

    uploads = MultipleFileField(label="选择照片", help_text="一份报告最多9张，不会带出拍摄地点。")
    caption = forms.CharField(label="说明", max_length=60, required=False)


class WordForm(forms.Form):
    """A voter's word. Only the word itself is asked for."""

    text = forms.CharField(
        label="留言",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": "请写下您要说的话。",
            "max_length": "最多500个字，现在是%(show_value)d个字。",
        },
    )
    name = forms.CharField(label="怎样称呼您（可以不填）", max_length=20, required=False)
    contact = forms.CharField(
        label="联系方式（可以不填）",
        max_length=60,
        required=False,
        help_text="只给人大办看，不公开。",
    )


class WordAnswerForm(HelpedForm, forms.Form):
    """The deputy's answer to a word."""

    text = forms.CharField(
        label="回复",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "请写回复。"},
    )


class TypedAnswerForm(ToldForm):
    """The deputy's answer, typed by the clerk."""

    text = forms.CharField(label="回复", max_length=500, widget=forms.Textarea(attrs={"rows": 4}))
