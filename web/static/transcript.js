// What was said, as it is said.
const list = document.getElementById("conversation");

export function show(who, words, id = "") {
  const known = id && list.querySelector(`[data-utterance="${CSS.escape(id)}"]`);
  const entry = known || document.getElementById(who).content.firstElementChild.cloneNode(true);
  entry.querySelector("p").textContent = words;
  if (id) entry.dataset.utterance = id;
  if (!known) list.append(entry);
  entry.scrollIntoView({ block: "nearest" });
  return entry;
}

export function mark(id, unsent) {
  list.querySelector(`[data-utterance="${CSS.escape(id)}"]`)?.classList.toggle("unsent", unsent);
}

export function forget(id) {
  list.querySelector(`[data-utterance="${CSS.escape(id)}"]`)?.remove();
}
