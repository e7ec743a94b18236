import { WebSocket } from 'ws';
import { codesIn, type Heard } from './heard.js';

const nextFrame = /^\{"id":"([^"]+)","type":"next"/;
const leaving = /^\{"id":"([^"]+)","type":"complete"/;
const seqInFrame = /"messageAdded":\{.*"seq":(\d+),/;

interface Recorder {
  readonly heard: Heard;
  readonly opened: (socket: WebSocket) => void;
  /** Called for each message as it arrives, before the client checks whether it is wanted. */
  readonly frame: (seq: number, isLate: boolean) => void;
}

/** The real socket. It also records what it receives. */
export function recordingSocket({ heard, opened, frame }: Recorder) {
  return class RecordingSocket extends WebSocket {
    /** Operations that an error has ended, or that the client has left. The server may still send frames for them. */
    readonly #over = new Set<string>();

    constructor(...parameters: ConstructorParameters<typeof WebSocket>) {
      super(...parameters);
      opened(this);
      this.on('message', (data: Buffer) => this.#hear(data.toString()));
      this.on('close', (code) => heard.closed(code));
    }

    override send(frame: string): void {
      const left = leaving.exec(frame)?.[1];
      if (left) this.#over.add(left);
      super.send(frame);
    }

    #hear(text: string): void {
      const operation = nextFrame.exec(text)?.[1];
      const seq = seqInFrame.exec(text)?.[1];
      const codes = codesIn(text);
      for (const code of codes) heard.error(code);
      if (operation && codes.length > 0) this.#over.add(operation);
      if (operation && seq !== undefined && !this.#over.has(operation))
        frame(Number(seq), this.readyState !== WebSocket.OPEN);
    }
  };
}
