// The code rides behind the # of the slip's address, which no server is sent; here it goes into the form.
(() => {
  const field = document.getElementById("code");
  if (!field) return;
  const code = decodeURIComponent(location.hash.slice(1));
  if (code) {
    field.value = code;
    history.replaceState(null, "", location.pathname);
  }
  const form = field.form;
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    setTimeout(() => form.querySelectorAll("button").forEach((b) => { b.disabled = true; }), 0);
  });
  window.addEventListener("pageshow", () => {
    delete form.dataset.sent;
    form.querySelectorAll("button").forEach((b) => { b.disabled = false; });
  });
})();
