"""Forms of the import: the file, and one row mended by hand."""

from django import forms

from deputies.roster.columns import BY_FIELD
from office.forms import HelpedForm

# 职务 is read into 单位及职务 and has no field of its own afterwards.
MENDABLE = [name for name in BY_FIELD if name != "duty"]


class UploadForm(HelpedForm, forms.Form):
    """Step one."""

    file = forms.FileField(
        label="名册文件",
        help_text=".xlsx 或 .csv，最大10 MB、5000行。标题行、合并单元格、小组分段都可以照原样。",
        error_messages={"required": "请选择名册文件。", "empty": "文件是空的，请重新选择。"},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    create_missing = forms.BooleanField(
        label="补建文件里的选区和小组",
        required=False,
        initial=True,
        help_text="名册里写到、系统里还没有的选区和代表小组，导入时一并建好。",
    )


class RowForm(HelpedForm, forms.Form):
    """The fields of one row as texts; what they mean the check decides, not this form."""

    def __init__(self, *args, names=MENDABLE, **kwargs):
        super().__init__(*args, **kwargs)
        for name in names:
            column = BY_FIELD[name]
            self.fields[name] = forms.CharField(
                label=column.label, required=False, max_length=400, strip=True
            )
