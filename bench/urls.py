"""All addresses, and two that do nothing."""

from django.http import HttpResponse
from django.urls import path

from config.urls import urlpatterns as real
from congress.doors import public


@public
def hello(request):
    return HttpResponse("hello")


@public
def hello_user(request):
    """Session and user, as Django's own middleware finds them; no role."""
    return HttpResponse(f"hello {request.user.pk}")


urlpatterns = [path("bench/hello", hello), path("bench/hello-user", hello_user), *real]
