"""Forms of signing in."""

from allauth.account.forms import LoginForm
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django.contrib.auth.forms import SetPasswordForm


class SignInForm(LoginForm):
    """User name or mobile number, and the password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "用户名或手机号"
        self.fields["login"].widget.attrs["placeholder"] = ""
        self.fields["password"].widget.attrs["placeholder"] = ""
        self.fields["password"].help_text = ""


class FirstPasswordForm(SetPasswordForm):
    """A new password, twice; the account's own rules apply."""

    def __init__(self, user, *args, **kwargs):
        super().__init__(user, *args, **kwargs)
        self.fields["new_password1"].label = "新密码"
        self.fields["new_password2"].label = "再输一次"
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", "改好密码，开始使用", css_class="btn-main"))
