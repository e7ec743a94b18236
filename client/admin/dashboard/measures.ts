/** The numbers of each day or hour, in the order of the page. */
export const measures = ['roomsOpened', 'messages', 'activePeople', 'refusedSignIns'] as const;
