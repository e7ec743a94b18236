import { networkOf } from '../../platform/rates/network.js';

/** What the failed sign-ins of an account from the network of an address are counted by. */
export function failuresHere(username: string, address: string): ['signInPerAccount', string] {
  return ['signInPerAccount', `${username} ${networkOf(address)}`];
}
