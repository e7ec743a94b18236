import { useMutation, useQuery } from '@apollo/client/react';
import { Badge, Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../generated';
import { formatDateTime } from '../../platform/format-time';
import { useFailureText } from '../../platform/use-failure-text';
import { Section } from '../../ui/section';
import { deviceOf } from './device';

const SessionsQuery = graphql(/* GraphQL */ `
  query Sessions {
    me {
      id
      sessions {
        id
        lastUsedAt
        address
        userAgent
        isCurrent
      }
    }
  }
`);

const EndSessionMutation = graphql(/* GraphQL */ `
  mutation EndSession($id: ID!) {
    endSession(id: $id)
  }
`);

export function SessionsSection() {
  const { t, i18n } = useTranslation('accounts');
  const { data } = useQuery(SessionsQuery, { fetchPolicy: 'cache-and-network' });
  const [endSession, { loading }] = useMutation(EndSessionMutation, { refetchQueries: [SessionsQuery] });
  const failureText = useFailureText();
  const end = (id: string) =>
    endSession({ variables: { id } }).catch((error: unknown) =>
      notifications.show({ color: 'red', message: failureText(error) }),
    );
  return (
    <Section title={t('settings.sessions')} lead={t('settings.sessionsLead')}>
      {data?.me?.sessions.map(({ id, lastUsedAt, address, userAgent, isCurrent }) => {
        const device = deviceOf(userAgent ?? '') || t('settings.unknownDevice');
        return (
          <Group key={id} justify="space-between" wrap="nowrap" data-session-id={id}>
            <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
              <Text fw={600}>{device}</Text>
              <Text size="sm" c="dimmed">
                {[address, formatDateTime(lastUsedAt, i18n.language)].filter(Boolean).join(' · ')}
              </Text>
            </div>
            {isCurrent ? (
              <Badge variant="light" style={{ flexShrink: 0 }}>
                {t('settings.here')}
              </Badge>
            ) : (
              <Button
                variant="default"
                style={{ flexShrink: 0 }}
                disabled={loading}
                aria-label={t('settings.endSessionOf', { device })}
                onClick={() => end(id)}
              >
                {t('settings.endSession')}
              </Button>
            )}
          </Group>
        );
      })}
    </Section>
  );
}
