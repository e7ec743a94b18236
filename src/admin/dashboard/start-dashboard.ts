import type { Services } from '../../platform/context.js';
import type { Start } from '../../platform/feature.js';
import { minute, second } from '../../platform/rates/rate.js';
import { runPeriodically } from '../../platform/run-periodically.js';
import { ProcessReport } from './process-report.js';
import { purgeDashboard } from './purge-dashboard.js';
import { rollUp } from './roll-up.js';

/** Counts in the background what the dashboard shows. */
export function startDashboard(services: Services, onStop: Start['onStop']): Pick<Services, 'processReport'> {
  const { log } = services;
  const processReport = new ProcessReport(services);
  onStop(() => processReport.close());
  onStop(runPeriodically(10 * second, log, () => processReport.write()));
  const stop = new AbortController();
  onStop(
    runPeriodically(minute, log, async () => {
      await rollUp(services, stop.signal);
      await purgeDashboard(services);
    }),
  );
  // Before the line above waits for the batches. There may be years of messages left to count.
  onStop(() => stop.abort());
  return { processReport };
}
