import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Person } from '../../ui/person';
import { Section } from '../../ui/section';

interface Account {
  name: string;
  username: string;
  email: string;
}

export function AccountSection({ account }: { account: Account }) {
  const { t } = useTranslation('accounts');
  return (
    <Section title={t('settings.account')}>
      <div style={{ display: 'flex', gap: '0.75rem', alignItems: 'center' }}>
        <Person name={account.name} size={3} />
        <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
          <Text fw={650}>{account.name}</Text>
          <Text c="dimmed">{`@${account.username}`}</Text>
          {account.email && <Text c="dimmed">{account.email}</Text>}
        </div>
      </div>
    </Section>
  );
}
