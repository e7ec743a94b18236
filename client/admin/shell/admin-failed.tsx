import type { ComponentProps } from 'react';
import { Failed } from '../../ui/failed';
import { useRefused } from './use-refused';

/** What could not be loaded, perhaps because its reader is no longer allowed to. */
export function AdminFailed(failed: ComponentProps<typeof Failed>) {
  useRefused(failed.error);
  return <Failed {...failed} />;
}
