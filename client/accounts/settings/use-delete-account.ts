import { useMutation } from '@apollo/client/react';
import { graphql } from '../../generated';
import { liveConnection } from '../../platform/live-connection';
import { ownChanges } from '../../platform/own-changes';
import { useSessionChanged } from '../session/use-session-changed';

const DeleteAccountMutation = graphql(/* GraphQL */ `
  mutation DeleteAccount($password: String) {
    deleteAccount(password: $password)
  }
`);

/** @param leave navigates to a public page, once the account is deleted */
export function useDeleteAccount(leave: () => Promise<unknown>) {
  const [deleteAccount] = useMutation(DeleteAccountMutation, { fetchPolicy: 'no-cache' });
  const sessionChanged = useSessionChanged();
  return async (password: string) => {
    const { userId } = liveConnection;
    await deleteAccount({ variables: { password: password || null } });
    await liveConnection.forgetUnsent();
    if (userId !== null) await ownChanges.forgetAll(userId);
    forgetDrafts();
    await leave();
    await sessionChanged();
  };
}

function forgetDrafts() {
  try {
    const drafts = Object.keys(localStorage).filter((key) => key.startsWith('parley-draft:'));
    for (const key of drafts) localStorage.removeItem(key);
  } catch {
    return;
  }
}
