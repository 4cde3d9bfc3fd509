"""Addresses of check-lists, yearly reviews, ledgers and news, one list per door."""

from django.urls import path

from liaison.views import my_articles, news
from liaison.views.desk import articles, ledgers, reviews

public = [
    path("news/", news.articles, name="public-articles"),
    path("news/feed/", news.feed, name="public-article-feed"),
    path("news/<int:pk>/", news.article, name="public-article"),
    path("news/photos/<int:pk>", news.photo, name="public-article-photo"),
]
my = [
    path("news/", my_articles.articles, name="my-articles"),
    path("news/new/", my_articles.new, name="my-article-new"),
    path("news/<int:pk>/", my_articles.edit, name="my-article-edit"),
    path("stations/<int:pk>/review/", my_articles.apply, name="my-review-apply"),
]
desk = [
    path("reviews/", reviews.reviews, name="desk-reviews"),
    path("reviews/items/", reviews.table, name="desk-review-table"),
    path("reviews/checklist/", reviews.checklist, name="desk-checklist"),
    path("reviews/<int:pk>/", reviews.review, name="desk-review"),
    path("reviews/<int:pk>/publish/", reviews.publish, name="desk-review-publish"),
    path("reviews/photos/<int:pk>", reviews.photo, name="desk-review-photo"),
    path("stations/<int:pk>/review/", reviews.apply, name="desk-review-apply"),
    path("stations/<int:pk>/checks/", reviews.checks, name="desk-station-checks"),
    path("stations/<int:pk>/ledgers/", ledgers.ledgers, name="desk-ledgers"),
    path("stations/<int:pk>/ledgers/<slug:kind>/", ledgers.ledger, name="desk-ledger"),
    path("news/", articles.articles, name="desk-articles"),
    path("news/new/", articles.new, name="desk-article-new"),
    path("news/<int:pk>/", articles.article, name="desk-article"),
    path("news/<int:pk>/edit/", articles.edit, name="desk-article-edit"),
    path("news/<int:pk>/publish/", articles.publish, name="desk-article-publish"),
    path("news/<int:pk>/send-back/", articles.send_back, name="desk-article-return"),
    path("news/<int:pk>/take-down/", articles.take_down, name="desk-article-down"),
    path("news/photos/<int:pk>", articles.photo, name="desk-article-photo"),
    path("news/photos/<int:pk>/drop/", articles.drop_photo, name="desk-article-photo-drop"),
]
