import type { Socket as Connection } from 'node:net';
import { joinWrites } from '../platform/join-writes.js';

const [textFrame, closingBrace] = [0x81, 0x7d];
const [longestShort, longestMedium] = [125, 0xffff];

/** @returns what makes WebSocket frames of the events of one operation. Their payloads are JSON that many frames share. */
export function eventFrames(id: string): (payload: Buffer) => Buffer {
  const start = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  const startLength = Buffer.byteLength(start);
  return (payload) => {
    const length = startLength + payload.length + 1;
    const header = headerLength(length);
    const frame = Buffer.allocUnsafe(header + length);
    writeHeader(frame, length);
    frame.write(start, header);
    payload.copy(frame, header + startLength);
    frame[frame.length - 1] = closingBrace;
    return frame;
  };
}

/**
 * Writes a frame past ws, which would copy its header and make two writes of it.
 * @param hasNext whether another frame follows at once, so that both should leave together
 * @returns a promise when the peer reads too slowly: it resolves when the frame has left, or the connection is gone
 */
export function writeFrame(
  connection: Connection,
  frame: Buffer,
  hasNext: boolean,
): Promise<void> | undefined {
  if (hasNext) joinWrites(connection);
  let resume = () => {};
  const hasRoom = connection.write(frame, () => resume());
  return hasRoom ? undefined : new Promise((resolve) => (resume = resolve));
}

function headerLength(length: number): number {
  if (length <= longestShort) return 2;
  return length <= longestMedium ? 4 : 10;
}

function writeHeader(frame: Buffer, length: number): void {
  frame[0] = textFrame;
  if (length <= longestShort) frame[1] = length;
  else if (length <= longestMedium) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
}
