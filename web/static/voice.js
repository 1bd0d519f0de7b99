// Speaking instead of typing. Where the server or the device cannot, it says so and typing stays.
import { Microphone, possible } from "./microphone.js";
import { show } from "./transcript.js";

const PATIENCE = 5000; // milliseconds in which the server may refuse to listen

export function voice(line, tell, speaker) {
  const button = document.getElementById("microphone");
  const microphone = new Microphone();
  let id = null;
  let begun = 0;
  const self = { used: false, caption, refused, stop };
  button.hidden = !possible;
  button.addEventListener("click", () => (id ? stop() : start()));
  return self;

  async function start() {
    speaker.unlock();
    speaker.stop();
    id = `v${crypto.randomUUID?.() ?? Date.now()}`;
    begun = Date.now();
    self.used = true;
    press(true);
    line.send(JSON.stringify({ type: "audio.start", id, rate: 16000, format: "pcm16" }));
    try {
      await microphone.open((frame) => id && line.send(frame));
      tell("listening");
    } catch {
      stop();
      tell("noMicrophone");
    }
  }

  function stop() {
    if (!id) return;
    line.send(JSON.stringify({ type: "audio.end" }));
    id = null;
    press(false);
    microphone.close();
  }

  function caption({ id: utterance, text, final }) {
    tell("hearing", text);
    if (final && text) show("mine", text, utterance);
  }

  /** Take a problem that means: this server does not listen. */
  function refused(problem) {
    const ours = self.used && Date.now() - begun < PATIENCE && !line.asked;
    if (!ours) return false;
    id = null;
    press(false);
    microphone.close();
    button.hidden = true;
    tell("noVoice");
    return true;
  }

  function press(on) {
    button.setAttribute("aria-pressed", String(on));
    button.textContent = on ? button.dataset.stop : button.dataset.speak;
  }
}
