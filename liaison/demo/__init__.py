"""The demo township, whole: each floor invents its own part, this one puts them together."""
