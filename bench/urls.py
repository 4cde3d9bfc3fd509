"""All addresses, and two that do nothing."""

from django.http import HttpResponse
from django.urls import path

from config.urls import urlpatterns as real
from congress.doors import public


@public
def hello(request):
    return HttpResponse("hello")


def hello_user(request):
    return HttpResponse(f"hello {request.user.pk} {request.role.pk}")


urlpatterns = [path("bench/hello", hello), path("bench/hello-user", hello_user), *real]
