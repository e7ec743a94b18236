import { Menu, Text, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLogout, IconPlus, IconSettings, IconShieldCheck } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../platform/use-failure-text';
import { Person } from '../../ui/person';
import classes from './account-menu.module.css';
import { useSignOut } from './use-sign-out';

export function AccountMenu({ account }: { account: { name: string; username: string; isStaff: boolean } }) {
  const { t } = useTranslation(['accounts', 'projects']);
  const navigate = useNavigate();
  const signOut = useSignOut(() => navigate({ to: '/' }));
  const failureText = useFailureText();
  const leave = () =>
    signOut().catch((error: unknown) => notifications.show({ color: 'red', message: failureText(error) }));
  return (
    <Menu
      position="bottom-end"
      width={240}
      shadow="md"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <UnstyledButton className={classes.target} aria-label={t('menu', { name: account.name })}>
          <Person name={account.name} size={2.25} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <Text fw={650} truncate>
            <bdi>{account.name}</bdi>
          </Text>
          <Text size="sm" c="dimmed" truncate>
            {`@${account.username}`}
          </Text>
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} to="/projects/new" leftSection={<IconPlus size={18} aria-hidden />}>
          {t('projects:new.action')}
        </Menu.Item>
        <Menu.Item component={Link} to="/settings" leftSection={<IconSettings size={18} aria-hidden />}>
          {t('settings.title')}
        </Menu.Item>
        {account.isStaff && (
          <Menu.Item component={Link} to="/admin" leftSection={<IconShieldCheck size={18} aria-hidden />}>
            {t('admin')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={leave}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
