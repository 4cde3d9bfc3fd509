"""How the acts of this floor read in the event log."""

VERBS = {
    "report_page": "读者指出页面有误",
    "settle_page_report": "处理页面纠错",
    "add_station": "建立联络站",
    "edit_station": "修改联络站资料",
    "close_station": "停用联络站",
    "open_station": "启用联络站",
    "attach_deputy": "代表进站",
    "detach_deputy": "代表离站",
    "add_station_photo": "上传联络站照片",
    "drop_station_photo": "撤下联络站照片",
}
