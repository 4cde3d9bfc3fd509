// Boxes that tick all boxes of one name on this page, and a word that says how many are ticked.
// Without scripts they stay hidden and each box is ticked by itself.
(() => {
  const groups = new Map();
  document.querySelectorAll("[data-pick-all]").forEach((all) => {
    const name = all.dataset.pickAll;
    const known = groups.get(name) || { alls: [], boxes: [...all.form.querySelectorAll(`input[name="${name}"]`)] };
    known.alls.push(all);
    groups.set(name, known);
  });
  groups.forEach(({ alls, boxes }, name) => {
    if (!boxes.length) return;
    const told = document.querySelector(`[data-picked="${name}"]`);
    const show = () => {
      const ticked = boxes.filter((box) => box.checked).length;
      alls.forEach((all) => {
        all.checked = ticked === boxes.length;
        all.indeterminate = ticked > 0 && ticked < boxes.length;
      });
      if (told) told.textContent = ticked ? `已选 ${ticked} 条` : "";
    };
    alls.forEach((all) => {
      (all.closest("label") || all).hidden = false;
      all.addEventListener("change", () => {
        boxes.forEach((box) => { box.checked = all.checked; });
        show();
      });
    });
    boxes.forEach((box) => box.addEventListener("change", show));
    // Boxes that the browser ticked again when it came back to the page.
    window.addEventListener("pageshow", show);
    show();
  });
})();
