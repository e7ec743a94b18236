import type { Protocol, World } from '../world.js';

/** What a load program does, against which server. */
export interface Job {
  readonly scenario: string;
  readonly target: Target;
  readonly world: World;
  /** How long it measures. */
  readonly seconds: number;
  /** Messages a second, sockets, or pages, by scenario. */
  readonly amount: number;
}

export interface Target {
  readonly protocol: Protocol;
  readonly url: string;
  /** Of the second process, if there is one. */
  readonly secondUrl?: string;
  /** Who connects to the second process: one participant of each room, or both of every other room. */
  readonly split?: 'participants' | 'rooms';
  readonly processes: Processes;
}

/** Process ids. */
export interface Processes {
  readonly server: number;
  readonly second?: number;
  readonly postgres: number;
  readonly redis: number;
}

/** Figures by name. */
export type Figures = Record<string, number>;
