"""What units say to deputies, what deputies think of it, and what was promised."""

from django.db import models
from django.db.models import Q

from proposals.enums import ContactWay, PromiseState, Rating
from proposals.models.assignment import Assignment
from proposals.models.proposal import Proposal
from proposals.querysets import PartQuerySet


class Contact(models.Model):
    """沟通面商: a unit spoke with the deputy; without one a reply is not accepted (代表法 §51)."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="contacts")
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="contacts")
    on = models.DateField("日期")
    way = models.CharField("方式", max_length=10, choices=ContactWay.choices)
    people = models.CharField("参加人", max_length=100, blank=True, default="")
    summary = models.TextField("沟通情况")
    recorded_by = models.CharField("记录人", max_length=60, blank=True, default="")
    confirmed = models.BooleanField("代表确认", null=True, blank=True)
    objection = models.TextField("代表说明", blank=True, default="")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "沟通记录"
        ordering = ["-on", "-pk"]

    def __str__(self):
        return f"{self.on} {self.get_way_display()}"


class Opinion(models.Model):
    """协办意见: what an assisting unit tells the lead unit."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="opinions")
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="opinions")
    body = models.TextField("协办意见")
    sent_on = models.DateField("送达日期")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "协办意见"
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.assignment.unit} 协办意见"


class Reply(models.Model):
    """答复: one per answering unit and round."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="replies")
    assignment = models.OneToOneField(Assignment, models.CASCADE, related_name="reply")
    round = models.PositiveSmallIntegerField("轮次")
    class_code = models.CharField("办理结果分类", max_length=4)
    class_label = models.CharField("分类含义", max_length=60)
    solved = models.BooleanField("计入已解决", default=False)
    reference_no = models.CharField("发文字号", max_length=60)
    signer = models.CharField("签发人", max_length=40)
    body = models.TextField("答复内容")
    replied_on = models.DateField("答复日期")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "答复"
        ordering = ["round", "pk"]

    def __str__(self):
        return f"{self.assignment.unit} {self.class_code}类答复"


class Evaluation(models.Model):
    """满意度测评 on two axes, and as a whole by the profile. Reasons when dissatisfied."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="evaluations")
    reply = models.OneToOneField(Reply, models.CASCADE, related_name="evaluation")
    # Empty where the profile does not ask for that axis.
    attitude = models.CharField("办理态度", max_length=14, choices=Rating, blank=True, default="")
    result = models.CharField("办理结果", max_length=14, choices=Rating, blank=True, default="")
    overall = models.CharField("总体评价", max_length=14, choices=Rating.choices, editable=False)
    reason = models.TextField("不满意的理由", blank=True, default="")
    on = models.DateField("测评日期")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "满意度测评"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="evaluation_dissatisfied_has_reason",
                condition=~Q(result="dissatisfied") & ~Q(attitude="dissatisfied") | ~Q(reason=""),
                violation_error_message="不满意请写明理由。",
            )
        ]

    def __str__(self):
        return self.get_overall_display()


class Promise(models.Model):
    """承诺事项: what a reply that is not "solved" says will be done, and by when."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="promises")
    reply = models.ForeignKey(Reply, models.CASCADE, related_name="promises")
    text = models.CharField("承诺事项", max_length=200)
    due_on = models.DateField("承诺完成日期")
    state = models.CharField(
        "状态", max_length=10, choices=PromiseState.choices, default=PromiseState.OPEN
    )
    outcome = models.TextField("办理情况", blank=True, default="")
    settled_on = models.DateField("销号日期", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "承诺事项"
        ordering = ["due_on", "pk"]

    def __str__(self):
        return self.text
