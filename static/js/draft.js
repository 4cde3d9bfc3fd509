// Nothing typed is lost: what is filled into a form marked data-draft="key" is kept on this device until
// the act went through (the next page shows a message of success), whatever the network does.
(() => {
  const name = (key) => `draft:${key}`;
  const store = {
    get: (key) => { try { return JSON.parse(localStorage.getItem(name(key)) || "{}"); } catch { return {}; } },
    set: (key, value) => { try { localStorage.setItem(name(key), JSON.stringify(value)); } catch { /* full or private */ } },
    drop: (key) => { try { localStorage.removeItem(name(key)); } catch { /* private */ } },
  };
  const box = (f) => f.type === "radio" || f.type === "checkbox";
  const label = (f) => (box(f) ? `${f.name}=${f.value}` : f.name);
  const now = (f) => (box(f) ? f.checked : f.value);
  // What the server put there: a draft is older than a text that changed since, and gives way to it.
  const given = (f) => {
    if (box(f)) return f.defaultChecked;
    if (f.type !== "select-one") return f.defaultValue;
    return ([...f.options].find((o) => o.defaultSelected) || f.options[0] || {}).value;
  };
  const fields = (form) => [...form.elements].filter((f) => f.name
    && /^(text|search|textarea|date|datetime-local|tel|email|number|radio|checkbox|select-one)$/.test(f.type));
  const keep = (form, key) => store.set(key, Object.fromEntries(
    fields(form).filter((f) => now(f) !== given(f)).map((f) => [label(f), [now(f), given(f)]])));
  const restore = (form, key) => {
    const kept = store.get(key);
    const lost = fields(form).filter((f) => {
      const [text, before] = kept[label(f)] || [];
      return text !== undefined && before === given(f) && now(f) === before;
    });
    lost.forEach((f) => {
      f[box(f) ? "checked" : "value"] = kept[label(f)][0];
      f.closest("details")?.setAttribute("open", "");
    });
    return lost.length > 0;
  };

  try {
    const sent = sessionStorage.getItem("draft-sent");
    if (sent && document.querySelector(".message.is-success")) store.drop(sent);
    sessionStorage.removeItem("draft-sent");
  } catch { /* private */ }
  document.querySelectorAll("form[data-draft]").forEach((form) => {
    const key = form.dataset.draft;
    const hint = document.createElement("p");
    hint.className = "saved";
    hint.setAttribute("role", "status");
    if (restore(form, key)) hint.textContent = "已恢复上次没有提交的内容。";
    form.append(hint);
    let timer;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        keep(form, key);
        hint.textContent = "已存在本机，断网也不会丢。";
      }, 400);
    });
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      keep(form, key);
      try { sessionStorage.setItem("draft-sent", key); } catch { /* private */ }
    });
  });
})();
