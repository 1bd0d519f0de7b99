// Plays what the server says (PCM16) and moves the mouth by its visemes.
import { shape } from "./avatar.js";

export class Speaker {
  constructor() {
    this.chunks = [];
    this.ends = 0;
  }

  /** Make sound possible; browsers allow it only after the person has touched the page. */
  unlock() {
    this.context ??= new AudioContext();
    this.context.resume();
  }

  expect(speech) {
    this.speech = speech;
    this.chunks = [];
    this.wanted = speech.bytes;
  }

  take(buffer) {
    if (!this.speech) return;
    this.chunks.push(new Uint8Array(buffer));
    this.wanted -= buffer.byteLength;
    if (this.wanted <= 0) this.play();
  }

  play() {
    const { rate, visemes } = this.speech;
    this.speech = null;
    if (!this.context || this.context.state !== "running") return;
    const bytes = new Uint8Array(this.chunks.reduce((sum, each) => sum + each.length, 0));
    let at = 0;
    for (const each of this.chunks) {
      bytes.set(each, at);
      at += each.length;
    }
    const samples = new Int16Array(bytes.buffer, 0, bytes.length >> 1);
    const sound = this.context.createBuffer(1, Math.max(1, samples.length), rate);
    sound.copyToChannel(Float32Array.from(samples, (each) => each / 32768), 0);
    this.stop();
    this.source = this.context.createBufferSource();
    this.source.buffer = sound;
    this.source.connect(this.context.destination);
    this.source.onended = () => {
      shape("sil");
      this.speaking = false;
      this.done?.();
    };
    this.speaking = true;
    this.source.start();
    this.move(visemes ?? []);
  }

  move(visemes) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (still) return;
    this.timers = visemes.map(([at, viseme]) => setTimeout(() => shape(viseme), at));
  }

  stop() {
    for (const timer of this.timers ?? []) clearTimeout(timer);
    this.source?.stop();
    this.source = null;
    this.speaking = false;
  }
}
