import { Button, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FormFailure } from '../../ui/form-failure';
import { Section } from '../../ui/section';
import { useSubmit } from '../../ui/use-submit';
import { PasswordField } from '../fields/password-field';
import { lastPlatform } from '../host-platform/platform-site';
import { useDeleteAccount } from './use-delete-account';

interface DeleteAccountProps {
  /** A user without a password signs in at the host platform. A recent session is their proof of identity. */
  hasPassword: boolean;
}

export function DeleteAccountSection({ hasPassword }: DeleteAccountProps) {
  const { t } = useTranslation(['accounts', 'common']);
  const [isAsking, { open, close }] = useDisclosure();
  return (
    <Section title={t('delete.title')} lead={t('delete.text')}>
      <Button variant="light" color="red" onClick={open} style={{ alignSelf: 'flex-start' }}>
        {t('delete.action')}
      </Button>
      <Modal
        opened={isAsking}
        onClose={close}
        title={t('delete.title')}
        closeButtonProps={{ 'aria-label': t('common:cancel') }}
      >
        <DeleteAccountForm hasPassword={hasPassword} />
      </Modal>
    </Section>
  );
}

function DeleteAccountForm({ hasPassword }: DeleteAccountProps) {
  const { t } = useTranslation('accounts');
  const navigate = useNavigate();
  const deleteAccount = useDeleteAccount(() => navigate({ to: '/' }));
  const site = lastPlatform()?.name;
  // Don't advise signing out: that ends the platform's token for good. Its link, pressed again, opens a new session.
  const fresh = site ? t('delete.freshAt', { site }) : t('delete.fresh');
  const form = useForm({ mode: 'uncontrolled', initialValues: { password: '' } });
  const send = async ({ password }: { password: string }) => {
    await deleteAccount(password);
    notifications.show({ message: t('delete.done') });
  };
  const { onSubmit, failure } = useSubmit(form, send, {
    fields: { password: t('delete.wrong') },
    whole: (code) => (code === 'FORBIDDEN' ? fresh : undefined),
  });
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        <Text>{t('delete.text')}</Text>
        {hasPassword && (
          <PasswordField
            autoComplete="current-password"
            data-autofocus
            key={form.key('password')}
            {...form.getInputProps('password')}
          />
        )}
        <FormFailure text={failure} />
        <Button type="submit" color="red" fullWidth loading={form.submitting}>
          {t('delete.confirm')}
        </Button>
      </Stack>
    </form>
  );
}
