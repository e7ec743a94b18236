/**
 * `idle`: nothing is subscribed, so there is no socket. `connecting`: dialling. `live`: messages arrive.
 * `waiting`: the socket broke, the next try is due within seconds. `polling`: no socket can be opened or none lasts, but HTTP
 * works, so new messages are read every few seconds. `offline`: the machine has no network.
 * `signed-out`: the session ended; nothing happens until `signIn`.
 */
export type ConnectionState =
  'idle' | 'connecting' | 'live' | 'waiting' | 'polling' | 'offline' | 'signed-out';

/** `unused`: nothing is subscribed. `missing`: it is being opened, or broke. */
export type SocketState = 'unused' | 'missing' | 'open';
