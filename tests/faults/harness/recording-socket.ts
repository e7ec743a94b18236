import { WebSocket } from 'ws';
import { codesIn, type Heard } from './heard.js';

const nextFrame = /^\{"id":"([^"]+)","type":"next"/;
const seqInFrame = /"messageAdded":\{.*"seq":(\d+),/;

/** The real socket, and a note of each frame as it came, before anyone looks whether it is wanted. */
export function recordingSocket(heard: Heard, frame: (seq: number) => void) {
  return class RecordingSocket extends WebSocket {
    /** Operations that an error has ended for the client, whatever the server still sends. */
    readonly #over = new Set<string>();

    constructor(...parameters: ConstructorParameters<typeof WebSocket>) {
      super(...parameters);
      this.on('message', (data: Buffer) => this.#hear(data.toString()));
      this.on('close', (code) => heard.closed(code));
    }

    #hear(text: string): void {
      const operation = nextFrame.exec(text)?.[1];
      const seq = seqInFrame.exec(text)?.[1];
      const codes = codesIn(text);
      for (const code of codes) heard.error(code);
      if (operation && codes.length > 0) this.#over.add(operation);
      if (operation && seq !== undefined && !this.#over.has(operation)) frame(Number(seq));
    }
  };
}
