// Speaking instead of typing. Where the server or the device cannot, it says so and typing stays.
import { Microphone, possible } from "./microphone.js";
import { show } from "./transcript.js";

const PATIENCE = 5000; // milliseconds in which a problem answers what was said or begun
const LONGEST_CLOSING = 15000; // milliseconds

export function voice(line, tell, speaker) {
  const button = document.getElementById("microphone");
  const microphone = new Microphone();
  let id = null; // of the stretch of sound that is open
  let touched = 0;
  let heard = false; // in this stretch
  const self = { used: false, caption, refused, stop, finish };
  button.hidden = !possible;
  button.addEventListener("click", () => (id ? stop() : start()));
  return self;

  async function start() {
    speaker.unlock();
    speaker.stop();
    id = `v${crypto.randomUUID?.() ?? Date.now()}`;
    touched = Date.now();
    heard = false;
    self.used = true;
    press(true);
    line.send(JSON.stringify({ type: "audio.start", id, rate: 16000, format: "pcm16" }));
    try {
      await microphone.open((frame) => id && !speaker.speaking && line.send(frame));
      if (id) tell("listening");
      else microphone.close(); // refused meanwhile
    } catch {
      stop();
      tell("noMicrophone");
    }
  }

  function stop() {
    if (!id) return;
    line.send(JSON.stringify({ type: "audio.end" }));
    close();
  }

  function close() {
    id = null;
    touched = Date.now();
    press(false);
    microphone.close();
  }

  function caption({ id: utterance, text, final }) {
    heard = true;
    tell("hearing", text);
    if (final && text) show("mine", text, utterance);
  }

  /** Take a problem that is about the voice; a server that never listened is not asked again. */
  function refused() {
    if (line.asked || !self.used || !(id || Date.now() - touched < PATIENCE)) return false;
    close();
    button.hidden = !heard;
    tell("noVoice");
    return true;
  }

  /** Go on with `next` when the last words have been spoken. */
  function finish(next) {
    if (!self.used) return next();
    stop();
    speaker.done = next;
    setTimeout(next, LONGEST_CLOSING);
  }

  function press(on) {
    button.setAttribute("aria-pressed", String(on));
    button.textContent = on ? button.dataset.stop : button.dataset.speak;
  }
}
