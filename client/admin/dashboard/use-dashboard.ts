import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { graphql } from '../../generated/admin';
import type { AdminDashboardQuery } from '../../generated/admin/graphql';
import type { Days } from './days';

const AdminDashboardDocument = graphql(/* GraphQL */ `
  query AdminDashboard($days: Int!, $timeZone: String) {
    adminDashboard(days: $days, timeZone: $timeZone) {
      countedUntil
      roomsOpened
      messages
      activePeople
      medianFirstAnswer
      unansweredRooms
      unansweredShare
      openReports
      liveSockets
      refusedSignIns
      series {
        startsAt
        roomsOpened
        messages
        activePeople
        refusedSignIns
      }
    }
  }
`);

export type Numbers = AdminDashboardQuery['adminDashboard'];
export type Point = Numbers['series'][number];

const minute = 60_000;

/** The numbers of the last days of the viewer's time zone. Refetches them each minute, and when the viewer comes back. */
export function useDashboard(days: Days) {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const { data, error, loading, refetch } = useQuery(AdminDashboardDocument, {
    variables: { days, timeZone },
    fetchPolicy: 'no-cache',
    pollInterval: minute,
    skipPollAttempt: () => document.hidden,
  });
  useEffect(() => {
    // A failure is in `error`.
    const onFocus = () => void (document.hidden || refetch().catch(() => {}));
    window.addEventListener('focus', onFocus);
    document.addEventListener('visibilitychange', onFocus);
    return () => {
      window.removeEventListener('focus', onFocus);
      document.removeEventListener('visibilitychange', onFocus);
    };
  }, [refetch]);
  const [last, setLast] = useState<{ days: Days; numbers: Numbers }>();
  if (data && data.adminDashboard !== last?.numbers) setLast({ days, numbers: data.adminDashboard });
  const isOfOthers = last !== undefined && last.days !== days;
  return {
    /** The last numbers that arrived. After a failure, only those of the same days are shown. */
    shown: isOfOthers && error ? undefined : last,
    isBusy: loading && isOfOthers,
    error,
    retry: () => refetch(),
  };
}
