// The connection of a consult. What was written and not yet answered is kept and sent again under
// its own id, over a reload as well: the server answers the same id with the same reply.
const STEPS = [500, 1000, 2000, 4000, 8000];

export class Line {
  constructor(consult, heard) {
    this.heard = heard; // called with {type: "reply" | "problem" | "offline" | ..., ...}
    this.key = `unsent-${consult}`;
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    this.url = `${scheme}://${location.host}/api/v1/consults/${consult}/live`;
    this.unsent = JSON.parse(sessionStorage.getItem(this.key) ?? "[]");
    this.failures = 0;
    this.asked = null; // the one utterance that waits for its answer
    this.open();
    addEventListener("online", () => this.open());
  }

  open() {
    if (this.socket && this.socket.readyState <= WebSocket.OPEN) return;
    clearTimeout(this.retry);
    this.socket = new WebSocket(this.url, ["vaidya.v1"]);
    this.socket.binaryType = "arraybuffer";
    this.socket.onopen = () => {
      this.failures = 0;
      this.asked = null;
      this.heard({ type: "online" });
      this.next();
    };
    this.socket.onmessage = (event) => this.take(event.data);
    this.socket.onclose = (event) => this.closed(event);
  }

  closed(event) {
    this.heard({ type: "offline", status: event.code });
    const wait = STEPS[Math.min(this.failures++, STEPS.length - 1)];
    this.retry = setTimeout(() => this.open(), wait);
  }

  say(text) {
    const utterance = { id: `w${crypto.randomUUID?.() ?? Date.now()}`, text };
    this.unsent.push(utterance);
    this.keep();
    this.next();
    return utterance.id;
  }

  next() {
    if (this.asked || !this.unsent.length || this.socket.readyState !== WebSocket.OPEN) return;
    this.asked = this.unsent[0];
    this.socket.send(JSON.stringify(this.asked));
  }

  take(data) {
    if (typeof data !== "string") return this.heard({ type: "sound", data });
    const message = JSON.parse(data);
    const waited = this.asked;
    const answers = message.type === "reply" && waited?.id === message.utterance;
    const again = message.status >= 500 || message.title === "Outdated";
    if (answers || (message.type === "problem" && waited && !again)) {
      this.unsent.shift();
      this.keep();
    }
    this.heard({ ...message, again, id: message.id ?? waited?.id });
    if (answers || message.type === "problem") this.asked = null;
    if (message.type !== "problem") this.next();
    else if (waited) setTimeout(() => this.next(), 2000);
  }

  send(data) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(data);
  }

  keep() {
    if (this.unsent.length) sessionStorage.setItem(this.key, JSON.stringify(this.unsent));
    else sessionStorage.removeItem(this.key);
  }
}
