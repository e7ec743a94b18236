import { ConfigError } from './config-error.js';

const causes: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program. Stop that program first, or set PORT',
  EADDRNOTAVAIL:
    'is not an address of this machine. Set HOST to one of its own, or to 0.0.0.0 for all of them',
  EAFNOSUPPORT: 'is of a kind that this machine has no network for. Set HOST to another address',
  ENOTFOUND: 'has a host name that does not exist. Set HOST to an address of this machine',
  EAI_AGAIN: "has a host name that can't be looked up now. Set HOST to an address of this machine",
  EACCES: 'needs a right that this user does not have. Set PORT to 1024 or more',
};

/** What the operator can do when the server cannot listen. Other errors are returned unchanged. */
export function addressFault(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const cause = causes[error.code ?? ''];
  return cause === undefined ? error : new ConfigError(`${host}:${port} ${cause}.`);
}
