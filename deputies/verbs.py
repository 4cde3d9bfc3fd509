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
}
