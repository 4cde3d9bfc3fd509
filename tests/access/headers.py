"""What every answer carries in its head, whoever asked."""

NOT_SHOWN = {302, 403, 404, 405}


def header_faults(cell, response) -> list[str]:
    """What the answer's head lacks, a line each."""
    head = response.headers
    policy = head.get("Content-Security-Policy", "")
    faults = {
        "no policy for content": not policy,
        "the policy allows inline code": "unsafe-inline" in policy or "unsafe-eval" in policy,
        "may be framed": head.get("X-Frame-Options") != "DENY",
        "may be sniffed": head.get("X-Content-Type-Options") != "nosniff",
        **(_public(response) if cell.line.door == "public" else _private(response)),
    }
    where = f"{cell.method} {cell.actor} {cell.place} {response.status_code}"
    return [f"{where}: {fault}" for fault, found in faults.items() if found]


def _public(response) -> dict[str, bool]:
    """Voters' pages are the same for everybody, so that a proxy may keep them."""
    return {
        "a public page sets a cookie": bool(response.cookies),
        "a public page varies by cookie": "cookie" in response.headers.get("Vary", "").lower(),
    }


def _private(response) -> dict[str, bool]:
    kept = "no-store" not in response.headers.get("Cache-Control", "")
    return {"a private page may be kept": kept and response.status_code not in NOT_SHOWN}
