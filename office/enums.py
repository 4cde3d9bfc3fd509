"""The words that rows of this floor are told apart by."""

from django.db import models


class Channel(models.TextChoices):
    """A way out of the house; the notice row itself is the in-app way."""

    EMAIL = "email", "电子邮件"


class DeliveryState(models.TextChoices):
    """Where a message stands; `unknown` may have arrived, so it goes out once more at most."""

    PENDING = "pending", "待发送"
    SENDING = "sending", "发送中"
    SENT = "sent", "已发送"
    RETRY = "retry", "稍后重试"
    UNKNOWN = "unknown", "可能已送达"
    DEAD = "dead", "发送失败"


class FileKind(models.TextChoices):
    """What an evidence file is, told from its content."""

    JPEG = "jpg", "JPG 图片"
    PNG = "png", "PNG 图片"
    PDF = "pdf", "PDF 文档"
    DOCX = "docx", "Word 文档"
    XLSX = "xlsx", "Excel 表格"
    WPS = "wps", "WPS 文档"
    ET = "et", "WPS 表格"
