"""Form for opening a deputy's account."""

from django import forms

from office.forms import HelpedForm


class DeputyAccountForm(HelpedForm, forms.Form):
    """The user name may be left as offered; the number is the roster's unless another is typed."""

    username = forms.CharField(
        label="用户名",
        max_length=40,
        help_text="登录时用，字母和数字。也可以用手机号登录。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    phone = forms.CharField(
        label="手机",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )

    def __init__(self, *args, deputy, **kwargs):
        super().__init__(*args, **kwargs)
        known = (
            f"留空就用名册里的 {deputy.masked_phone}。" if deputy.phone else "名册里没有手机号。"
        )
        self.fields["phone"].help_text = f"{known}这个号码已有账号的，只加代表角色，密码不变。"
