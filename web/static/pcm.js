// Runs in the audio thread: whatever rate the microphone has becomes PCM16 at 16 kHz.
const RATE = 16000;
const FRAME = 1600; // samples: a tenth of a second

class Pcm extends AudioWorkletProcessor {
  constructor() {
    super();
    this.frame = new Int16Array(FRAME);
    this.filled = 0;
    this.sum = 0;
    this.count = 0;
    this.owed = 0;
  }

  process([[channel]]) {
    for (const sample of channel ?? []) {
      this.sum += sample;
      this.count += 1;
      this.owed += RATE;
      if (this.owed >= sampleRate) {
        this.owed -= sampleRate;
        this.put(this.sum / this.count);
        this.sum = this.count = 0;
      }
    }
    return true;
  }

  put(sample) {
    this.frame[this.filled++] = Math.max(-1, Math.min(1, sample)) * 32767;
    if (this.filled < FRAME) return;
    this.port.postMessage(this.frame.slice().buffer);
    this.filled = 0;
  }
}

registerProcessor("pcm", Pcm);
