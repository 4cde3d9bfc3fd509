// 记一次履职 on a phone: pictures are made smaller here, what is typed is kept until it is sent, and sending
// goes by the queue (duty-queue.js). Without scripts, or without a store, the plain form does the same.
(async () => {
  const form = document.querySelector("form[data-duty-form]");
  if (!form || !window.duty) return;
  const { store, made, button } = window.duty;
  const MOST = 9;
  const SIDE = 1600;
  const AIM = 200 * 1024;
  const FIELDS = ["kind", "village", "place", "text", "on", "position"];
  const find = (name) => document.querySelector(`[data-duty-${name}]`);
  const input = form.elements.photos;
  const saved = find("saved");
  const done = find("done");
  // Nothing is typed or sent before what was kept is back: it would be overwritten, or go without its pictures.
  form.hidden = true;
  let kept;
  try { kept = await store.draft(); } catch { form.hidden = false; return; }

  // -- pictures -----------------------------------------------------------------------------
  let photos = [];
  let busy = Promise.resolve();
  const whole = async (file) => ({ name: file.name || "照片.jpg", type: file.type, bytes: await file.arrayBuffer() });
  const drawn = (image, side, quality) => new Promise((ready) => {
    const scale = Math.min(1, side / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(ready, "image/jpeg", quality);
  });
  // A picture this browser cannot open goes as it is; the server opens more kinds.
  const shrunk = async (file) => {
    let image;
    try { image = await createImageBitmap(file, { imageOrientation: "from-image" }); } catch { return whole(file); }
    let blob = null;
    for (let side = SIDE; side >= 700; side *= 0.75) {
      for (const quality of [0.82, 0.7, 0.55]) {
        blob = await drawn(image, side, quality);
        if (blob && blob.size <= AIM) break;
      }
      if (!blob || blob.size <= AIM) break;
    }
    image.close();
    if (!blob) return whole(file);
    return { name: `${(file.name || "照片").replace(/\.[^.]*$/, "")}.jpg`, type: "image/jpeg", bytes: await blob.arrayBuffer() };
  };
  const thumb = async (photo) => {
    const item = document.createElement("li");
    try {
      const image = await createImageBitmap(new Blob([photo.bytes], { type: photo.type }));
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = 96;
      const side = Math.min(image.width, image.height);
      canvas.getContext("2d").drawImage(image, (image.width - side) / 2, (image.height - side) / 2, side, side, 0, 0, 96, 96);
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", photo.name);
      item.append(canvas);
    } catch {
      item.append(made("span", "small", photo.name));
    }
    const off = button("去掉", () => { photos = photos.filter((one) => one !== photo); show(); keep(); });
    off.setAttribute("aria-label", `去掉${photo.name}`);
    item.append(off);
    return item;
  };
  const show = async () => {
    const list = find("photos");
    const items = await Promise.all(photos.map(thumb));
    list.replaceChildren(...items);
    list.hidden = !photos.length;
  };
  const take = async (files) => {
    saved.textContent = "正在缩小照片…";
    for (const file of files) {
      if (photos.length >= MOST) { saved.textContent = `最多${MOST}张照片，多出的没有加上。`; break; }
      photos.push(await shrunk(file));
    }
    await show();
    await keep();
  };
  input.addEventListener("change", () => {
    const files = [...input.files];
    input.value = "";
    busy = busy.then(() => take(files));
  });

  // -- the draft ----------------------------------------------------------------------------
  const words = () => {
    const data = new FormData(form);
    return Object.fromEntries(FIELDS.map((name) => [name, data.get(name) || ""]));
  };
  const keep = async () => {
    await store.keep({ key: form.elements.key.value, fields: words(), photos });
    saved.textContent = "已存在手机上，断网也不会丢。";
  };
  let timer;
  form.addEventListener("input", (event) => {
    if (event.target === input) return;
    clearTimeout(timer);
    timer = setTimeout(() => keep().catch(() => {}), 300);
  });
  const fill = async (draft) => {
    form.elements.key.value = draft.key;
    FIELDS.forEach((name) => {
      const field = form.elements[name];
      if (field) field.value = draft.fields[name];
    });
    form.querySelectorAll("details input:checked").forEach((one) => one.closest("details").setAttribute("open", ""));
    photos = draft.photos;
    await show();
    place();
  };

  // -- position, when the deputy allows it ----------------------------------------------------
  const locate = find("locate");
  const status = locate.nextElementSibling;
  const place = () => {
    locate.textContent = form.elements.position.value ? "去掉位置" : "附上现在的位置";
    if (form.elements.position.value) status.textContent = "已附上位置，只有您和人大办看得到。";
  };
  find("where").hidden = !(navigator.geolocation && window.isSecureContext);
  locate.addEventListener("click", () => {
    if (form.elements.position.value) {
      form.elements.position.value = "";
      status.textContent = "没有附位置。";
      place();
      keep();
      return;
    }
    status.textContent = "正在找位置…";
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      form.elements.position.value = `${coords.latitude.toFixed(5)},${coords.longitude.toFixed(5)}`;
      place();
      keep();
    }, () => { status.textContent = "没有找到位置，不附也可以登记。"; }, { timeout: 15000 });
  });

  // -- sending ------------------------------------------------------------------------------
  const fresh = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };
  const say = (text) => {
    form.hidden = true;
    done.hidden = false;
    find("said").textContent = text;
    find("said").focus();
  };
  let current = "";
  document.addEventListener("duty:told", ({ detail }) => {
    if (detail.key !== current) return;
    if (detail.sent) say("已发送，等人大办核实。");
    else if (detail.fault) { done.hidden = true; find("outbox").scrollIntoView(); }
    else say(detail.wait || "已存在手机上，有信号自动发送。");
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await busy;
    clearTimeout(timer);
    const chosen = form.querySelector("[name=kind]:checked");
    const item = {
      key: form.elements.key.value, fields: words(), photos, at: Date.now(),
      label: chosen ? chosen.nextElementSibling.textContent : "履职",
    };
    if (item.key === current) return;
    current = item.key;
    try {
      await store.queue(item);
    } catch {
      // The phone keeps nothing (full, or a private window): then it has to go at once.
      current = "";
      saved.textContent = "手机存不下，正在直接发送…";
      const told = await window.duty.send(item);
      if (told.sent) say("已发送，等人大办核实。");
      else saved.textContent = told.fault || told.wait || "没有发出去，请有信号时再点“登记”。";
      return;
    }
    say("已存在手机上，有信号自动发送。");
    await window.duty.show();
    window.duty.flush();
  });
  find("again").addEventListener("click", () => {
    form.reset();
    form.elements.key.value = fresh();
    form.elements.position.value = "";
    photos = [];
    current = "";
    saved.textContent = "";
    show();
    place();
    done.hidden = true;
    form.hidden = false;
    window.scrollTo(0, 0);
  });

  find("hint").hidden = false;
  try {
    if (kept) {
      await fill(kept);
      saved.textContent = "已恢复上次没有登记完的内容。";
    }
  } finally {
    form.hidden = false;
  }
})();
