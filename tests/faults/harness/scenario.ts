import type { Person } from '../../support/person.js';
import type { Room } from '../../support/room.js';
import type { AccessEnd, History, Send } from '../checker/history.js';
import type { Fleet } from './fleet.js';
import type { Heard } from './heard.js';
import type { Load } from './load.js';
import type { Tab } from './tab.js';

/** What a fault can use while the load runs. */
export interface Stage {
  readonly fleet: Fleet;
  readonly people: readonly Person[];
  readonly rooms: readonly Room[];
  readonly tabs: readonly Tab[];
  readonly heard: Heard;
  readonly load: Load;
  /** What the fault has measured itself, in milliseconds. */
  readonly took: Map<string, number>;
  /** Marks the time of an act, for {@link Outcome.during}. */
  readonly span: <Result>(act: () => Promise<Result>) => Promise<Result>;
  /** Adds a room. It is judged like the others. */
  readonly open: (room: Room) => void;
  /** Records messages that were not sent by a tab. */
  readonly wrote: (...sends: Send[]) => void;
  /** Adds tabs. They are judged like the others. */
  readonly join: (...tabs: Tab[]) => void;
  /** Records that a user has lost their access. */
  readonly accessEnded: (end: AccessEnd) => void;
}

export interface Outcome {
  readonly history: History;
  readonly heard: Heard;
  /** The close codes of the sockets that ended before the clients left, and how often each came. */
  readonly closings: ReadonlyMap<number, number>;
  /** The delay that the machine itself adds to every time in this run, in milliseconds. Near 0 on a quiet machine. */
  readonly noise: number;
  /** How many times as long as usual a message took before the fault, 1 to 4. The bound is multiplied by it. */
  readonly slowness: number;
  /** Whether a time was in a span that the fault has marked. */
  readonly during: (at: number) => boolean;
}

/** One fault under load, and what must hold besides the invariants. */
export interface Scenario {
  /** Such as F3. */
  readonly id: string;
  readonly rule: string;
  /** Runs with every `npm test`. */
  readonly isShort?: true;
  /** The longest time from a message's acknowledgement to its appearance everywhere, in milliseconds. */
  readonly bound: number;
  /** Starts the fault. Ends it too, or leaves that to `Fleet.heal()`, which follows. */
  fault(stage: Stage): Promise<void>;
  /** Checks what is special to this scenario, and throws when it is wrong. Only `onTime` judges times. */
  afterwards?(stage: Stage, outcome: Outcome): void | Promise<void>;
  /** The same for times other than the bound. Called in full runs only. */
  onTime?(stage: Stage, outcome: Outcome): void;
}
