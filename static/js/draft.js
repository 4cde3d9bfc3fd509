// Nothing typed is lost: a form marked data-draft="key" is kept on this device until a page says
// data-draft-clear="key" (the act went through) or the form is sent and another page comes.
(() => {
  const name = (key) => `draft:${key}`;
  const store = {
    get: (key) => { try { return JSON.parse(localStorage.getItem(name(key)) || "null"); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(name(key), JSON.stringify(value)); } catch { /* full or private */ } },
    drop: (key) => { try { localStorage.removeItem(name(key)); } catch { /* private */ } },
  };
  const fields = (form) => [...form.elements].filter((f) => f.name && f.name !== "csrfmiddlewaretoken"
    && /^(text|search|textarea|date|tel|email|number)$/.test(f.type));
  document.querySelectorAll("[data-draft-clear]").forEach((mark) => store.drop(mark.dataset.draftClear));
  const sent = (() => { try { return sessionStorage.getItem("draft-sent"); } catch { return null; } })();
  if (sent && !document.querySelector(`form[data-draft="${CSS.escape(sent)}"]`)) store.drop(sent);
  try { sessionStorage.removeItem("draft-sent"); } catch { /* private */ }
  document.querySelectorAll("form[data-draft]").forEach((form) => {
    const key = form.dataset.draft;
    const hint = document.createElement("p");
    hint.className = "saved";
    hint.setAttribute("role", "status");
    const kept = store.get(key);
    const blank = fields(form).every((f) => !f.value || f.value === f.defaultValue);
    if (kept && blank) {
      fields(form).forEach((f) => { if (kept[f.name] !== undefined && !f.value) f.value = kept[f.name]; });
      hint.textContent = "已恢复上次没有提交的内容。";
    }
    form.append(hint);
    let timer;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        store.set(key, Object.fromEntries(fields(form).map((f) => [f.name, f.value])));
        hint.textContent = "已存在本机，断网也不会丢。";
      }, 400);
    });
    form.addEventListener("submit", () => { try { sessionStorage.setItem("draft-sent", key); } catch { /* private */ } });
  });
})();
