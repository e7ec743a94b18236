import type { ConnectOptions } from '../../../client/live/connection.js';
import { connect } from '../../../client/live/connect.js';
import type { Room } from '../../../client/live/room.js';
import { atEnd } from '../../support/at-end.js';
import { until } from '../../support/until.js';

/** A connection of user 1. It closes after the tests of this file. */
export function connection(url: string, options: Partial<ConnectOptions> = {}) {
  const opened = connect({ url, userId: '1', ...options });
  atEnd(() => opened.close());
  return opened;
}

export const states = (room: Room) => room.rows.value.map(({ state }) => state);
export const settled = (room: Room) =>
  until('nothing is being sent', () => !states(room).includes('sending'));
export const contents = (sent: { content: string }[]) => sent.map(({ content }) => content);
