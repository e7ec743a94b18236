const spacingMs = 400;
const againAfterMs = 3_000;

export interface ReadMarker {
  upTo(seq: number): void;
  stop(): void;
}

/** Sends read marks, forward only: at once, then at most every 400 ms. Retries after a failure. */
export function readMarker(send: (seq: number) => Promise<unknown>): ReadMarker {
  let wanted = 0;
  let sent = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = () => {
    timer = undefined;
    if (wanted <= sent) return;
    const before = sent;
    sent = wanted;
    timer = setTimeout(next, spacingMs);
    send(sent).catch(() => {
      if (wanted === 0) return;
      sent = before;
      clearTimeout(timer);
      timer = setTimeout(next, againAfterMs);
    });
  };
  return {
    upTo(seq) {
      wanted = Math.max(wanted, seq);
      if (timer === undefined) next();
    },
    stop() {
      wanted = 0;
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
