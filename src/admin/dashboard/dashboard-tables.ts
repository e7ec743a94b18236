import { FirstAnswer } from './first-answer.js';
import { LastActive } from './last-active.js';
import { ProcessSockets } from './process-sockets.js';
import { QuarterHour } from './quarter-hour.js';
import { RollupCursor } from './rollup-cursor.js';

export const dashboardTables = [FirstAnswer, LastActive, ProcessSockets, QuarterHour, RollupCursor];
