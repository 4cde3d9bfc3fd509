// Duty entries that are not sent yet, with their pictures, kept in this browser until the office has them.
// Each role has a database of its own, so that on a shared phone nobody meets another deputy's entries.
// An entry carries a key made when its form was opened: however often it is sent, it is stored once.
window.duty = (() => {
  const mark = document.querySelector("[data-duty-owner]");
  if (!mark || !window.indexedDB) return null;
  const { dutyOwner: owner, dutyUrl: url, dutyToken: token } = mark.dataset;
  const LONGEST = 5 * 60 * 1000;
  const AGAIN = 30 * 1000;

  // -- the store ----------------------------------------------------------------------------
  const open = () => new Promise((done, fail) => {
    const asked = indexedDB.open(`duty-${owner}`, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("outbox", { keyPath: "key" });
      asked.result.createObjectStore("draft");
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = asked.onblocked = () => fail(asked.error);
  });
  // `strict`: on the disk before we say so, since the page may be killed the next moment.
  const run = async (mode, act) => {
    const db = await open();
    try {
      return await new Promise((done, fail) => {
        const work = db.transaction(["outbox", "draft"], mode, { durability: "strict" });
        const asked = act(work.objectStore("outbox"), work.objectStore("draft"));
        work.oncomplete = () => done(asked && asked.result);
        work.onerror = work.onabort = () => fail(work.error);
      });
    } finally {
      db.close();
    }
  };
  const store = {
    items: async () => (await run("readonly", (outbox) => outbox.getAll())).sort((a, b) => a.at - b.at),
    draft: () => run("readonly", (_, draft) => draft.get("new")),
    keep: (words) => run("readwrite", (_, draft) => { draft.put(words, "new"); }),
    forget: () => run("readwrite", (_, draft) => { draft.delete("new"); }),
    queue: (item) => run("readwrite", (outbox, draft) => { outbox.put(item); draft.delete("new"); }),
    // One that was thrown away meanwhile stays away.
    update: (item) => run("readwrite", (outbox) => {
      outbox.get(item.key).onsuccess = ({ target }) => { if (target.result) outbox.put(item); };
    }),
    drop: (key) => run("readwrite", (outbox) => { outbox.delete(key); }),
    reopen: (item) => run("readwrite", (outbox, draft) => {
      draft.put({ key: item.key, fields: item.fields, photos: item.photos }, "new");
      outbox.delete(item.key);
    }),
  };

  // -- sending ------------------------------------------------------------------------------
  let line = null;
  const packed = (item) => {
    const form = new FormData();
    Object.entries({ ...item.fields, key: item.key, owner }).forEach(([name, value]) => form.append(name, value));
    item.photos.forEach((photo) => form.append("photos", new Blob([photo.bytes], { type: photo.type }), photo.name));
    form.append("whole", "1"); // last: what is cut off on its way lacks it
    return form;
  };
  const post = async (item) => {
    line = new AbortController();
    const timer = setTimeout(() => line.abort(), LONGEST);
    try {
      return await fetch(url, {
        method: "POST", body: packed(item), redirect: "manual", cache: "no-store", credentials: "same-origin",
        headers: { Accept: "application/json", "X-CSRFToken": token }, signal: line.signal,
      });
    } finally {
      clearTimeout(timer);
    }
  };
  // What became of it: sent, a fault that only the deputy can mend, or why it has to wait.
  const send = async (item) => {
    let response;
    try {
      response = await post(item);
      if (response.type === "opaqueredirect") return { wait: "登录已过期，请重新登录，登录后自动发送。" };
      if (response.status === 403) return { wait: "页面已过期，请刷新后再发。" };
      const answer = await response.json();
      if (response.ok) return { sent: answer.url };
      if (answer.owner) return { wait: "现在登录的不是本人，请本人登录后再发。" };
      if (answer.faults) return { fault: answer.faults.join("") };
    } catch { /* no signal, or no answer of ours */ }
    return { wait: "" };
  };

  let draining = null, again = false;
  const drain = async () => {
    let sent = 0;
    for (const item of await store.items()) {
      if (item.fault) continue;
      const told = await send(item);
      if (told.sent) { await store.drop(item.key); sent += 1; }
      else if (told.fault) await store.update({ ...item, fault: told.fault });
      else await store.update({ ...item, wait: told.wait });
      await show();
      document.dispatchEvent(new CustomEvent("duty:told", { detail: { key: item.key, ...told } }));
      if (!told.sent && !told.fault) break;
    }
    if (sent && document.querySelector("[data-duty-list]")) location.reload();
  };
  // The line may come back while a try that began without it is still under way: then once more.
  const flush = () => {
    if (draining) { again = true; return draining; }
    draining = drain().catch(() => {}).finally(() => {
      draining = null;
      if (again) { again = false; flush(); }
    });
    return draining;
  };

  // -- what the page shows ------------------------------------------------------------------
  const made = (tag, look, text) => Object.assign(document.createElement(tag), { className: look, textContent: text });
  const button = (label, act) => {
    const pressed = made("button", "btn-quiet", label);
    pressed.type = "button";
    pressed.addEventListener("click", act);
    return pressed;
  };
  const row = (item) => {
    const line_ = document.createElement("li");
    const main = made("div", "main", "");
    main.append(made("b", "", item.label), made("span", "small muted", ` ${item.fields.on}`), made("p", "mb-1", item.fields.text));
    if (item.photos.length) main.append(made("span", "small muted", `${item.photos.length} 张照片 `));
    main.append(made("span", item.fault ? "field-error" : "badge-s is-soon", item.fault || item.wait || "待发送"));
    const actions = made("p", "actions", "");
    if (item.fault) actions.append(button("改一改", async () => { await store.reopen(item); location.assign(url); }));
    actions.append(button("不要了", async () => {
      if (!window.confirm("删去以后找不回来，确定不要这一条吗？")) return;
      await store.drop(item.key);
      await show();
    }));
    main.append(actions);
    line_.append(main);
    return line_;
  };
  const show = async () => {
    const items = await store.items();
    mark.hidden = !items.length;
    mark.querySelector("[data-duty-count]").textContent = items.length;
    const box = document.querySelector("[data-duty-outbox]");
    if (box) {
      box.hidden = !items.length;
      box.querySelector("[data-duty-items]").replaceChildren(...items.map(row));
    }
    return items.length;
  };

  document.querySelector("[data-duty-retry]")?.addEventListener("click", flush);
  window.addEventListener("online", flush);
  window.addEventListener("offline", () => line?.abort());
  document.addEventListener("visibilitychange", () => { if (!document.hidden) flush(); });
  setInterval(() => { if (!document.hidden && !mark.hidden) flush(); }, AGAIN);
  const ready = show().then(flush, () => {});
  return { store, send, flush, show, ready, made, button };
})();
