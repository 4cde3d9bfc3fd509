"""Form fields that several desks share."""

from crispy_forms.helper import FormHelper
from django import forms

MANY_FILES = 9


class HelpedForm:
    """Base of every form: `{% crispy form %}` prints the fields, the page has the <form> and its button."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class DayInput(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self, **options):
        super().__init__(format="%Y-%m-%d", **options)


class MomentInput(forms.DateTimeInput):
    """The browser's own picker of day and time."""

    input_type = "datetime-local"

    def __init__(self, **options):
        super().__init__(format="%Y-%m-%dT%H:%M", **options)


class MultipleFileInput(forms.ClearableFileInput):
    """The browser's file chooser for several files at once."""

    allow_multiple_selected = True


class MultipleFileField(forms.FileField):
    """Cleans to a list of uploads, empty when none was chosen; what is in them `office.evidence` decides."""

    default_error_messages = {
        "required": "请选择文件。",
        "invalid": "没有收到文件，请重新选择。",
        "missing": "没有收到文件，请重新选择。",
        "empty": "文件是空的，请重新选择。",
        "max_length": "文件名太长：最多%(max)d个字，现在是%(length)d个字。",
        "many": "一次最多上传%(max)d个文件。",
    }
    widget = MultipleFileInput

    def __init__(self, *, max_files=MANY_FILES, **options):
        self.max_files = max_files
        super().__init__(**options)

    def clean(self, data, initial=None):
        uploads = data if isinstance(data, list | tuple) else [data]
        uploads = [upload for upload in uploads if upload]
        if len(uploads) > self.max_files:
            raise forms.ValidationError(
                self.error_messages["many"], code="many", params={"max": self.max_files}
            )
        if not uploads:
            super().clean(None, initial)
            return []
        return [super(MultipleFileField, self).clean(upload, initial) for upload in uploads]
