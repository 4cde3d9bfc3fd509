"""What became of several ticked entries, told row by row."""

from django.contrib import messages

from deputies.notices import duty as duty_notices


def tell_outcomes(request, outcomes) -> None:
    """One word for all that were checked, one for each that was not."""
    done = [outcome.entry for outcome in outcomes if not outcome.fault]
    first = sum(entry.state == "checked" for entry in done)
    if first:
        messages.success(request, f"已初核 {first} 条，等主席复核。")
    if len(done) > first:
        messages.success(request, f"已核实 {len(done) - first} 条。")
    for outcome in outcomes:
        if outcome.fault:
            about = f"{outcome.entry.deputy}{duty_notices.about(outcome.entry)}"
            messages.error(request, f"{about}没有核：{outcome.fault}")
    if not outcomes:
        messages.warning(request, "没有勾选。先在左边勾选要核实的，再点“核实所选”。")
