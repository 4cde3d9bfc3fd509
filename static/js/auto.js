// A form marked data-auto is sent as soon as the page is there; without scripts its button does the same.
document.querySelector("form[data-auto]")?.requestSubmit();
