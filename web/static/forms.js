// A form is sent once: a second press while the first is on its way does nothing.
for (const form of document.forms) {
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (form.dataset.sent) return void event.preventDefault();
    form.dataset.sent = "1";
  });
}
// A page that comes back from the browser's memory may be sent again.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.forms) delete form.dataset.sent;
});
// What was typed into a prescription is not lost by leaving the page without a word.
const kept = document.querySelector("form[data-keep]");
if (kept) {
  const before = new URLSearchParams(new FormData(kept)).toString();
  addEventListener("beforeunload", (event) => {
    const now = new URLSearchParams(new FormData(kept)).toString();
    if (!kept.dataset.sent && now !== before) event.preventDefault();
  });
}
