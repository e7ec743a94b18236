import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { Button } from '@mantine/core';
import { IconFilterX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../platform/failure';
import { State } from '../../ui/state';
import { defaultView, type ListView } from '../list-view/list-view';

interface InvalidViewProps {
  error: unknown;
  view: ListView;
  onClear: (view: ListView) => void;
}

/** For an address that was changed by hand, or an old link. The server says which part is invalid. */
export function InvalidView({ error, view, onClear }: InvalidViewProps) {
  const { t } = useTranslation('admin');
  // The rest of the address is valid then.
  const isPage = failureOf(error).field === 'after';
  const reason = CombinedGraphQLErrors.is(error) ? error.errors[0]?.message : undefined;
  return (
    <div role="alert">
      <State
        icon={<IconFilterX size={36} stroke={1.6} />}
        color="apricot"
        title={t(isPage ? 'invalid.page' : 'invalid.title')}
        text={
          isPage ? (
            t('invalid.pageText')
          ) : (
            <span lang="en" dir="auto">
              {reason}
            </span>
          )
        }
        action={
          <Button onClick={() => onClear(isPage ? { ...view, after: null } : defaultView)}>
            {t(isPage ? 'invalid.toFirst' : 'invalid.action')}
          </Button>
        }
      />
    </div>
  );
}
