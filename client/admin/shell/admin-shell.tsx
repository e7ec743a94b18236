import { useQuery } from '@apollo/client/react';
import { notFound } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { graphql } from '../../generated/admin';
import { Failed } from '../../ui/failed';
import { AdminNav } from './admin-nav';
import classes from './admin-shell.module.css';
import { NeedsFactor } from './needs-factor';

const StaffDocument = graphql(/* GraphQL */ `
  query Staff {
    me {
      id
      isStaff
      hasTwoFactor
    }
  }
`);

/** The frame of all pages of the admin. Without a second factor, the server refuses everything in them. */
export function AdminShell({ children }: { children: ReactNode }) {
  // Not from the cache alone: it may be turned on in another tab.
  const { data, error, refetch } = useQuery(StaffDocument, { fetchPolicy: 'cache-and-network' });
  if (error && !data) return <Failed error={error} onRetry={() => refetch()} />;
  if (!data?.me) return null;
  if (!data.me.isStaff) throw notFound();
  if (!data.me.hasTwoFactor) return <NeedsFactor />;
  return (
    <div className={classes.shell}>
      <AdminNav />
      <div className={classes.page}>{children}</div>
    </div>
  );
}
