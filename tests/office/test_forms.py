"""The field that takes several files."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from office.forms import MultipleFileField


def form_with(*names, **options):
    class Form(forms.Form):
        files = MultipleFileField(**options)

    uploads = [SimpleUploadedFile(name, b"x" if name != "empty" else b"") for name in names]
    return Form({}, MultiValueDict({"files": uploads}))


@pytest.mark.parametrize(("names", "required"), [(["a"], True), (["a", "b"], True), ([], False)])
def test_it_cleans_to_a_list(names, required):
    form = form_with(*names, required=required)

    assert form.is_valid()
    assert [file.name for file in form.cleaned_data["files"]] == names


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ([], "请选择文件。"),
        (["a", "empty"], "文件是空的，请重新选择。"),
        (["a", "b", "c"], "一次最多上传2个文件。"),
        (["long-name"], "文件名太长：最多5个字，现在是9个字。"),
    ],
)
def test_it_says_what_is_wrong(names, message):
    form = form_with(*names, max_files=2, max_length=5)

    assert form.errors["files"] == [message]


def test_the_chooser_takes_several():
    assert "multiple" in str(form_with()["files"])
