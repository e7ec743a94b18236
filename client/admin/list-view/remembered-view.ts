import { addressOf, type ListView, defaultView } from './list-view';

const views = new Map<string, ListView>();

export function rememberView(list: string, view: ListView) {
  views.set(list, view);
}

/** The address of a list as it was seen last, so that the way back from a row keeps its filters. */
export function lastAddressOf(list: string) {
  return addressOf(views.get(list) ?? defaultView);
}
