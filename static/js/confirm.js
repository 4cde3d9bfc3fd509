// A form marked data-confirm="sentence" asks once more before it is sent.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const words = form.dataset.confirm;
  if (!words || form.dataset.agreed) return;
  event.preventDefault();
  const pressed = event.submitter;
  const dialog = document.createElement("dialog");
  const text = document.createElement("p");
  text.textContent = words;
  const actions = document.createElement("p");
  actions.className = "actions";
  const button = (label, look, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = look;
    made.textContent = label;
    made.addEventListener("click", () => { dialog.close(); act(); });
    actions.append(made);
  };
  button("确定", "btn-main", () => { form.dataset.agreed = "1"; form.requestSubmit(pressed || undefined); });
  button("再想想", "btn-quiet", () => dialog.remove());
  dialog.append(text, actions);
  document.body.append(dialog);
  dialog.showModal();
}, true);
