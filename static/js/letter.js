// Shows the letter while it is typed. Without this script the preview button does the same.
(() => {
  const form = document.querySelector("form[data-letter]");
  const letter = form && document.getElementById(form.dataset.letter);
  if (!letter) return;

  const places = [...letter.querySelectorAll("[data-fill]")];
  const empty = { class_code: "—", reference_no: "（发文字号）", body: "（答复内容）", signer: "（签发人）" };
  const list = letter.querySelector("[data-fill-promises]");

  const day = (text) => {
    const [year, month, date] = text.split("-").map(Number);
    return date ? `${year}年${month}月${date}日` : text;
  };

  const promises = (data) => {
    const rows = [];
    for (let row = 0; data.has(`promises-${row}-text`); row += 1) {
      const text = data.get(`promises-${row}-text`).trim();
      const due = data.get(`promises-${row}-due_on`);
      if (text) rows.push(due ? `${text}（${day(due)}以前）` : text);
    }
    return rows;
  };

  const fill = () => {
    const data = new FormData(form);
    for (const place of places) {
      const name = place.dataset.fill;
      place.textContent = (data.get(name) || "").trim() || empty[name];
    }
    list.replaceChildren(
      ...promises(data).map((text) => Object.assign(document.createElement("li"), { textContent: text })),
    );
  };

  form.addEventListener("input", fill);
  fill();
})();
