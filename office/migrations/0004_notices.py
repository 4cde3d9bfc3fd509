"""Notices owed, the messages that carry them, evidence files."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('office', '0003_counter'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('email', '电子邮件')], default='email', max_length=20, verbose_name='渠道')),
                ('state', models.CharField(choices=[('pending', '待发送'), ('sending', '发送中'), ('sent', '已发送'), ('retry', '稍后重试'), ('unknown', '可能已送达'), ('dead', '发送失败')], default='pending', editable=False, max_length=20, verbose_name='状态')),
                ('attempt', models.PositiveSmallIntegerField(default=0, verbose_name='已尝试次数')),
                ('unknowns', models.PositiveSmallIntegerField(default=0, verbose_name='去向不明次数')),
                ('due_at', models.DateTimeField(verbose_name='应发时间')),
                ('lease_until', models.DateTimeField(blank=True, null=True, verbose_name='占用至')),
                ('fence', models.PositiveIntegerField(default=0, verbose_name='占用序号')),
                ('message_id', models.CharField(max_length=120, unique=True, verbose_name='邮件标识')),
                ('last_error', models.CharField(blank=True, max_length=300, verbose_name='最近一次错误')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='发出时间')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='收件人')),
            ],
            options={
                'verbose_name': '投递',
                'verbose_name_plural': '投递',
            },
        ),
        migrations.CreateModel(
            name='Carriage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('email', '电子邮件')], default='email', max_length=20, verbose_name='渠道')),
                ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='office.delivery')),
            ],
            options={
                'verbose_name': '投递内容',
                'verbose_name_plural': '投递内容',
            },
        ),
        migrations.CreateModel(
            name='EvidenceFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(editable=False, max_length=100, unique=True, verbose_name='存放位置')),
                ('kind', models.CharField(choices=[('jpg', 'JPG 图片'), ('png', 'PNG 图片'), ('pdf', 'PDF 文档'), ('docx', 'Word 文档'), ('xlsx', 'Excel 表格'), ('wps', 'WPS 文档'), ('et', 'WPS 表格')], max_length=8, verbose_name='类型')),
                ('size', models.PositiveIntegerField(verbose_name='字节数')),
                ('sha256', models.CharField(max_length=64, verbose_name='摘要')),
                ('original_name', models.CharField(max_length=150, verbose_name='原文件名')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='上传时间')),
                ('uploaded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='上传人')),
            ],
            options={
                'verbose_name': '证据文件',
                'verbose_name_plural': '证据文件',
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.SlugField(db_index=False, max_length=80, verbose_name='规则')),
                ('subject_type', models.CharField(max_length=80, verbose_name='对象类型')),
                ('subject_id', models.BigIntegerField(verbose_name='对象编号')),
                ('day', models.DateField(verbose_name='所属日期')),
                ('title', models.CharField(max_length=200, verbose_name='标题')),
                ('body', models.TextField(blank=True, verbose_name='内容')),
                ('url', models.CharField(blank=True, max_length=300, verbose_name='链接')),
                ('scope', models.CharField(blank=True, max_length=80, verbose_name='范围')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='生成时间')),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='阅读时间')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL, verbose_name='收件人')),
            ],
            options={
                'verbose_name': '通知',
                'verbose_name_plural': '通知',
            },
        ),
        migrations.AddField(
            model_name='delivery',
            name='notices',
            field=models.ManyToManyField(related_name='deliveries', through='office.Carriage', to='office.notice'),
        ),
        migrations.AddField(
            model_name='carriage',
            name='notice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='office.notice'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(fields=['recipient', '-created_at', '-id'], name='notice_inbox'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('read_at', None)), fields=['recipient', 'scope'], name='notice_unread'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('read_at', None)), fields=['created_at'], name='notice_recent'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(fields=('rule', 'subject_type', 'subject_id', 'recipient', 'day'), name='notice_once_a_day'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('state__in', ['sent', 'dead']), _negated=True), fields=['due_at'], name='delivery_open'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('state', 'dead')), fields=['id'], name='delivery_dead'),
        ),
        migrations.AddConstraint(
            model_name='carriage',
            constraint=models.UniqueConstraint(fields=('notice', 'channel'), name='notice_once_a_channel'),
        ),
    ]
