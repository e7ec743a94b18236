import { randomUUID } from 'node:crypto';
import { prefix } from './channels.js';

type Room = Readonly<Record<'room' | 'owner' | 'visitor', string>>;

const garbage = [
  '',
  '{',
  'null',
  '[]',
  '{"from":1}',
  'NaN',
  '\u0000',
  '{"from":"x","hint":{"room":{}}}',
  'x'.repeat(9000),
];
const channels = ['room', 'session', 'missed'].map((channel) => `${prefix}:${channel}`);

/** @returns a function that returns a hostile publication each time. Half of them have a valid form, but forged values */
export function rogueHints(rooms: readonly Room[]): () => [channel: string, payload: string] {
  const any = <Thing>(things: readonly Thing[]) => things[Math.floor(Math.random() * things.length)] as Thing;
  const seqs = [0, -1, 1, 2, 2 ** 31, 2 ** 53, 1e300, 0.5, '1', Number.NaN, null];
  const forged = () => {
    const hint = {
      ...any(rooms),
      seq: any([...seqs, Math.floor(Math.random() * 1000)]),
      version: any([...seqs, undefined]),
    };
    return JSON.stringify({ from: any([randomUUID(), '', 'parley']), hint });
  };
  return () => (Math.random() < 0.5 ? [`${prefix}:room`, forged()] : [any(channels), any(garbage)]);
}
