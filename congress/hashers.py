"""Password hashing sized for a small machine: OWASP's Argon2id minimum, some 45 ms a sign-in."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class TownshipArgon2Hasher(Argon2PasswordHasher):
    """Argon2id with 19 MiB and two passes (OWASP Password Storage Cheat Sheet)."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
