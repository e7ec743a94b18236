import { useApolloClient } from '@apollo/client/react';
import { useEffect } from 'react';
import { isCode } from '../../platform/failure';

/** Staff may have lost their role or second factor while the page was open. Then the shell says so instead of what it shows. */
export function useRefused(error: unknown) {
  const apollo = useApolloClient();
  const isRefused = isCode(error, 'FORBIDDEN');
  useEffect(() => {
    // A failure is in the shell's own query.
    if (isRefused) apollo.refetchQueries({ include: ['Staff'] }).catch(() => {});
  }, [apollo, isRefused]);
}
