// 大字版: kept on this device only; without scripts the button stays hidden and the browser's own zoom serves.
(() => {
  const root = document.documentElement;
  const read = () => { try { return localStorage.getItem("elder") === "1"; } catch { return false; } };
  const show = (on) => { root.toggleAttribute("data-elder", on); };
  show(read());
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("button[data-elder]");
    if (!button) return;
    const label = () => { button.textContent = root.hasAttribute("data-elder") ? "普通版" : "大字版"; };
    button.hidden = false;
    label();
    button.addEventListener("click", () => {
      const on = !root.hasAttribute("data-elder");
      show(on);
      try { localStorage.setItem("elder", on ? "1" : "0"); } catch { /* private mode: for this page only */ }
      label();
    });
  });
})();
