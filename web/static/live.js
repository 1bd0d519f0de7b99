// Follows events; where they do not come, looks again every 20 seconds.
const EVERY = 20000;

/** Call `renew` at each event `name` of `url`, or by the clock. `tell(true)`: events do come. */
export function follow(url, name, renew, tell = () => {}) {
  let source = null;
  let retry = 0;
  const open = () => {
    source = new EventSource(url);
    source.onopen = () => tell(true);
    source.addEventListener(name, () => renew());
    source.addEventListener("signed-out", () => location.reload());
    source.onerror = () => {
      tell(false);
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, EVERY);
    };
  };
  open();
  const clock = setInterval(() => source.readyState === EventSource.OPEN || renew(), EVERY);
  return () => {
    source.close();
    clearInterval(clock);
    clearTimeout(retry);
  };
}

/** Put a piece of our own server's page into `place`; leave it as it is when that fails. */
export async function renewPiece(url, place) {
  try {
    const answer = await fetch(url, { headers: { Accept: "text/html" } });
    if (answer.status === 401) return location.reload();
    if (answer.ok) place.innerHTML = await answer.text();
  } catch {
    // no connection: the next event or the clock tries again
  }
}
