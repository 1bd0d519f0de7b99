// The physician's queue: renewed by events, walked with j and k.
import { follow, renewPiece } from "./live.js";

const place = document.getElementById("queue");
const sign = document.getElementById("live");
const cases = () => [...place.querySelectorAll("[data-case]")];

async function renew() {
  const held = document.activeElement?.dataset?.case;
  await renewPiece("/desk/queue", place);
  cases().find((each) => each.dataset.case === held)?.focus();
}

follow("/api/v1/review/events", "queue", renew, (on) => {
  sign.textContent = on ? sign.dataset.live : sign.dataset.polling;
  sign.classList.toggle("on", on);
});
setInterval(renew, 60000); // the waiting times grow

document.addEventListener("keydown", (event) => {
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = cases();
  if (!all.length) return;
  const at = all.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
  all[Math.max(0, Math.min(all.length - 1, next))].focus();
  event.preventDefault();
});
