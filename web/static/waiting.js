// How the consult stands, as it changes.
import { follow, renewPiece } from "./live.js";

const place = document.getElementById("standing");
const consult = place.dataset.consult;
follow(`/api/v1/consults/${consult}/events`, "consult", () =>
  renewPiece(`/consults/${consult}/standing`, place),
);
