"""How the acts of the event log read. Floors above add their own words when they start."""

VERBS = {
    "found": "建立乡镇",
    "load_demo": "载入演示数据",
    "change_law": "修改办理规则",
    "open_account": "开通账号",
    "link_account": "代表绑定账号",
    "close_role": "停用角色",
    "reset_password": "重设密码",
    "change_password": "修改密码",
    "add_unit": "新增承办单位",
    "edit_unit": "修改承办单位",
    "open_unit": "启用承办单位",
    "close_unit": "停用承办单位",
    "add_term": "登记届次",
    "edit_term": "修改届次",
    "end_term": "届满",
    "add_session": "登记会议",
    "edit_session": "修改会议",
    "add_villages": "新增村（社区）",
    "rename_village": "村（社区）改名",
    "change_calendar": "录入放假安排",
    "adopt_template": "更换公文模板",
    "bring_back_template": "改回公文模板",
    "repair": "运维修复",
    "backup": "做备份",
    "restore": "从备份恢复",
    "resend": "重发通知邮件",
}


def verb_zh(verb: str) -> str:
    """An act in Chinese; the bare word where nobody gave it one."""
    return VERBS.get(verb, verb)
