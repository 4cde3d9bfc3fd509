"""Forms of signing in."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django.contrib.auth.forms import SetPasswordForm


class FirstPasswordForm(SetPasswordForm):
    """A new password, twice; the account's own rules apply."""

    def __init__(self, user, *args, **kwargs):
        super().__init__(user, *args, **kwargs)
        self.fields["new_password1"].label = "新密码"
        self.fields["new_password2"].label = "再输一次"
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", "改好密码，开始使用", css_class="btn-main"))
