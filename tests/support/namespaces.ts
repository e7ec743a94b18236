/** Commands that run the one that follows them. Namespaces need root, or the right of every user to make a user namespace. */
export const unshare = (...flags: string[]) => [
  'unshare',
  ...(process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']),
  ...flags,
];

/** A process that is number 1, as in a container. Its end ends `unshare`, and the other way round. */
export const container = unshare('--pid', '--fork', '--mount-proc', '--kill-child');

/** Takes the rights of root away. The modes of files and the ports below 1024 then count, as for every other user. */
const withoutRights = ['setpriv', '--bounding-set=-all', '--inh-caps=-all'];

export const plainUser = [...unshare(), ...withoutRights];

/** Containers may let every user listen on any port. A new network does not. */
export const plainUserOfNetwork = [...unshare('--net'), ...withoutRights];

/** Runs lines of a shell first. What they mount is gone when the command has ended. */
export const afterMounting = (lines: string) => [
  ...unshare('--mount', '--kill-child', '--fork'),
  'sh',
  '-ec',
  `${lines}\nexec "$@"`,
  'sh',
];
