"use strict";
/* Only helps: every page works without it. */

/* After an answer, keyboard and screen reader go on at the result. */
document.querySelector("[data-focus]")?.focus({ preventScroll: false });

/* A form that was sent is not sent twice by a second click. */
for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 3000);
  });
}
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
