/**
 * `idle`: nothing is subscribed, so there is no socket. `connecting`: dialling. `live`: messages arrive.
 * `waiting`: the socket broke, the next try is due within seconds. `offline`: the machine has no network.
 * `signed-out`: the session ended; nothing happens until `signIn`.
 */
export type ConnectionState = 'idle' | 'connecting' | 'live' | 'waiting' | 'offline' | 'signed-out';
