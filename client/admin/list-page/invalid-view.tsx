import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { Button } from '@mantine/core';
import { IconFilterX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { State } from '../../ui/state';

interface InvalidViewProps {
  error: unknown;
  onClear: () => void;
}

/** For an address that was changed by hand, or an old link. The server says which part is invalid. */
export function InvalidView({ error, onClear }: InvalidViewProps) {
  const { t } = useTranslation('admin');
  const reason = CombinedGraphQLErrors.is(error) ? error.errors[0]?.message : undefined;
  return (
    <div role="alert">
      <State
        icon={<IconFilterX size={36} stroke={1.6} />}
        color="apricot"
        title={t('invalid.title')}
        text={
          <span lang="en" dir="auto">
            {reason}
          </span>
        }
        action={<Button onClick={onClear}>{t('invalid.action')}</Button>}
      />
    </div>
  );
}
