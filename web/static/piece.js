// A piece of a page that renews itself when something has changed.
import { follow, renewPiece } from "./live.js";

const sign = document.getElementById("live");

for (const place of document.querySelectorAll("[data-events]")) {
  const { events, event, piece, every } = place.dataset;
  const renew = async () => {
    const held = document.activeElement?.dataset?.order;
    if (typing(place)) return;
    await renewPiece(piece, place);
    if (held) place.querySelector(`[data-order="${CSS.escape(held)}"]`)?.focus();
  };
  follow(events, event, renew, (on) => {
    if (!sign) return;
    sign.textContent = on ? sign.dataset.live : sign.dataset.polling;
    sign.classList.toggle("on", on);
  });
  if (every) setInterval(renew, Number(every)); // waiting times grow
}

/** What somebody is typing into is not taken away from under their hands. */
function typing(place) {
  const at = document.activeElement;
  return place.contains(at) && /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName);
}
