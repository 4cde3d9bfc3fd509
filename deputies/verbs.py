"""How the acts on the roster read in the event log."""

VERBS = {
    "add_deputy": "登记代表",
    "edit_deputy": "修改代表资料",
    "end_seat": "终止任职",
    "set_photo": "换照片",
    "reveal_phone": "查看手机号",
    "upload_roster": "上传名册",
    "mend_row": "改正名册一行",
    "allow_missing": "补建名册里的选区和小组",
    "apply_roster": "导入名册",
    "undo_roster": "撤销导入",
    "drop_roster": "放弃导入",
    "export_roster": "导出名册",
    "add_place": "新增选区或者小组",
    "edit_place": "修改选区或者小组",
    "file_report": "提交述职报告",
    "return_report": "退回述职报告",
    "review_report": "审核述职报告",
    "publish_report": "公开述职报告",
    "unpublish_report": "停止公开述职报告",
    "withdraw_report": "撤回述职报告",
}
