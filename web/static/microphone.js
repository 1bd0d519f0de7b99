// The microphone, as frames of PCM16 at 16 kHz. It is open only while it is meant to be.
export const possible = Boolean(navigator.mediaDevices?.getUserMedia && window.AudioWorkletNode);

export class Microphone {
  /** Open it and hand every frame to `take`. Rejects where the person or the device says no. */
  async open(take) {
    this.stream = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
    });
    this.context = new AudioContext();
    await this.context.audioWorklet.addModule("/static/pcm.js");
    const node = new AudioWorkletNode(this.context, "pcm");
    node.port.onmessage = (event) => take(event.data);
    this.context.createMediaStreamSource(this.stream).connect(node);
  }

  async close() {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    await this.context?.close();
    this.context = null;
  }
}
