// The opinion was taken: what was kept on this device of it is forgotten.
(() => {
  try {
    const sent = sessionStorage.getItem("draft-sent");
    if (sent) localStorage.removeItem(`draft:${sent}`);
    sessionStorage.removeItem("draft-sent");
  } catch { /* private mode: nothing was kept */ }
})();
