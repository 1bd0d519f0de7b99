// The consult room: what is typed or spoken goes over the line, what comes back is shown and said.
import { Line } from "./line.js";
import { forget, mark, show } from "./transcript.js";
import { Speaker } from "./speaker.js";
import { voice } from "./voice.js";

const room = document.getElementById("room");
const composer = document.getElementById("composer");
const text = document.getElementById("text");
const status = document.getElementById("status");
const speaker = new Speaker();
const tell = (key, more = "") => (status.textContent = key ? status.dataset[key] + more : "");

const takers = {
  online: () => tell(""),
  offline: () => {
    tell("offline");
    spoken.stop();
    if (line.failures === 3) stillSignedIn();
  },
  reply: (message) => {
    tell("");
    mark(message.utterance, false);
    if (message.state === "escalated") return emergency(message.says);
    show("theirs", message.says);
    if (message.state !== "interview") spoken.finish(() => location.reload());
  },
  problem: (message) => {
    if (spoken.refused()) return;
    if (message.title === "ConsultClosed" || message.status === 401) return location.reload();
    tell("failed");
    if (message.id && !message.again) giveBack(message.id);
  },
  caption: (message) => spoken.caption(message),
  speech: (message) => {
    if (message.visemes) speaker.expect(message);
    else if (spoken.used) tell("typedOnly");
  },
  sound: ({ data }) => speaker.take(data),
};

const line = new Line(room.dataset.consult, (message) => takers[message.type]?.(message));
const spoken = voice(line, tell, speaker);
for (const each of line.unsent) show("mine", each.text, each.id).classList.add("unsent");

/** A connection that is refused again and again may be a session that has ended. */
async function stillSignedIn() {
  const answer = await fetch(`/consults/${room.dataset.consult}/standing`).catch(() => null);
  if (answer?.status === 401) location.reload();
}

/** What was refused goes back into the box: nothing that was written is lost. */
function giveBack(id) {
  const words = document.querySelector(`[data-utterance="${CSS.escape(id)}"] p`)?.textContent;
  forget(id);
  if (words && !text.value) text.value = words;
}

/** Nothing else matters now, and nothing takes it off the screen. */
function emergency(directions) {
  spoken.stop();
  document.getElementById("directions").textContent = directions;
  const alarm = document.getElementById("emergency");
  for (const each of document.body.children) each.inert = !each.contains(alarm);
  for (const each of room.children) each.inert = each !== alarm;
  alarm.hidden = false;
  alarm.querySelector("a").focus();
}

composer.addEventListener("submit", (event) => {
  event.preventDefault();
  const words = text.value.trim();
  if (!words) return;
  speaker.unlock();
  const id = line.say(words);
  show("mine", words, id).classList.add("unsent");
  text.value = "";
  text.focus();
  tell(line.socket.readyState === WebSocket.OPEN ? "typing" : "offline");
});

text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  composer.requestSubmit();
});
document.getElementById("conversation").lastElementChild?.scrollIntoView({ block: "nearest" });
