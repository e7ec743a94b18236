import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Bubbles } from '../../ui/bubbles';
import classes from './account-card.module.css';

interface AccountCardProps {
  title: string;
  lead: string;
  children: ReactNode;
  footer: ReactNode;
}

/** The frame of the sign-in and sign-up forms. */
export function AccountCard({ title, lead, children, footer }: AccountCardProps) {
  const { t } = useTranslation('accounts');
  return (
    <div className={classes.card}>
      <div className={classes.aside}>
        <Bubbles />
        <div>
          <p className={classes.asideTitle}>{t('aside.title')}</p>
          <p className={classes.asideText}>{t('aside.text')}</p>
        </div>
      </div>
      <Stack className={classes.body} gap="lg">
        <div>
          <Title order={1} size="h2" tabIndex={-1}>
            {title}
          </Title>
          <Text c="dimmed" mt={4}>
            {lead}
          </Text>
        </div>
        {children}
        <Text ta="center" c="dimmed" size="sm">
          {footer}
        </Text>
      </Stack>
    </div>
  );
}
