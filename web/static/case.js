// A line of the draft shows what the patient said that it rests on.
const lines = [...document.querySelectorAll("fieldset.medicine[data-said]")];
const said = [...document.querySelectorAll("[data-utterance]")];

function show(line) {
  const cited = new Set((line?.dataset.said ?? "").split(" "));
  for (const each of lines) each.classList.toggle("chosen", each === line);
  let first = null;
  for (const each of said) {
    const on = cited.has(each.dataset.utterance);
    each.classList.toggle("cited", on);
    if (on) first ??= each;
  }
  const column = first?.closest(".left");
  if (column && column.scrollHeight > column.clientHeight) {
    column.scrollTo({ top: first.offsetTop - column.offsetTop - 40, behavior: "smooth" });
  }
}

for (const line of lines) {
  line.addEventListener("focusin", () => show(line));
  line.addEventListener("click", () => show(line));
}

const here = lines.find((line) => line.contains(document.activeElement));
if (here) show(here); // whoever is quick is there before this script
