// Words marked in the text go into the field for what was missed; c, w and m press the verdicts.
const field = document.querySelector("[data-marked]");
const words = document.getElementById("words");

document.addEventListener("selectionchange", () => {
  const chosen = document.getSelection();
  if (!field || !words || !chosen.rangeCount || chosen.isCollapsed) return;
  if (words.contains(chosen.anchorNode) && words.contains(chosen.focusNode)) {
    field.value = chosen.toString().trim().slice(0, field.maxLength);
  }
});

document.addEventListener("keydown", (event) => {
  const typing = /^(input|select|textarea)$/i.test(event.target.tagName);
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && field) {
    field.focus();
    event.preventDefault();
    return;
  }
  document.querySelector(`[data-press="${CSS.escape(event.key)}"]`)?.click();
});
