"""What axe-core says of a page in a window."""

from axe_playwright_python.sync_playwright import Axe

# Left out: what costs time and is at most moderate, and a look at style sheets from elsewhere, of which there
# are none.
OPTIONS = {"resultTypes": ["violations"], "preload": False, "rules": {"region": {"enabled": False}}}
SCRIPT = Axe().axe_script
# Contrast takes more than all other rules together, and hangs on what `looks` names, overlaps aside: after a change
# of the window's width it is asked of those elements, with all inside, that now look otherwise or were hidden before.
WATCH = """
() => {
  const contrast = "color-contrast", grave = ["serious", "critical"];
  const looks = element => {
    const style = getComputedStyle(element), size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.5 && style.fontWeight >= 700);
    return [style.color, style.backgroundColor, style.backgroundImage, style.opacity, style.position,
            large, element.checkVisibility()].join();
  };
  const seen = new Map();
  const changed = () => {
    const found = [];
    for (const element of document.querySelectorAll("body, body *")) {
      const before = seen.get(element), now = looks(element);
      seen.set(element, now);
      if (before !== now && !found.some(one => one.contains(element))) found.push(element);
    }
    return found.filter(element => element.checkVisibility());
  };
  const faults = (part, options) => axe.run(part, options).then(answer =>
    answer.violations.filter(one => grave.includes(one.impact)).map(one => [one.id, one.nodes[0].html]));
  window.graveFaults = async options => {
    const fresh = seen.size === 0, parts = changed();
    if (fresh) return faults(document, options);
    const other = {...options, rules: {...options.rules, [contrast]: {enabled: false}}};
    const only = {preload: false, runOnly: [contrast]};
    const found = await faults(document, other);
    return parts.length ? found.concat(await faults({include: parts}, only)) : found;
  };
}
"""


def bring_axe(window) -> None:
    """Put axe into every page that this window will open."""
    window.add_init_script(f"{SCRIPT};\n({WATCH})();")


def grave_faults(window) -> list[tuple[str, str]]:
    """Rules that axe holds to be broken seriously or critically, each with its first element."""
    found = window.evaluate("options => graveFaults(options)", OPTIONS)
    return [(rule, html[:120]) for rule, html in found]
