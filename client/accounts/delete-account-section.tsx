import { Button, Modal, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FormFailure } from '../ui/form-failure';
import { Panel } from '../ui/panel';
import { useSubmit } from '../ui/use-submit';
import { useDeleteAccount } from './use-delete-account';

export function DeleteAccountSection() {
  const { t } = useTranslation(['accounts', 'common']);
  const [isAsking, { open, close }] = useDisclosure();
  return (
    <Panel>
      <Title order={2} size="h4">
        {t('delete.title')}
      </Title>
      <Text c="dimmed" mt={4} mb="md">
        {t('delete.text')}
      </Text>
      <Button variant="light" color="red" onClick={open}>
        {t('delete.action')}
      </Button>
      <Modal
        opened={isAsking}
        onClose={close}
        title={t('delete.title')}
        closeButtonProps={{ 'aria-label': t('common:cancel') }}
      >
        <DeleteAccountForm />
      </Modal>
    </Panel>
  );
}

function DeleteAccountForm() {
  const { t } = useTranslation('accounts');
  const navigate = useNavigate();
  const deleteAccount = useDeleteAccount(() => navigate({ to: '/' }));
  const form = useForm({ mode: 'uncontrolled', initialValues: { password: '' } });
  const { onSubmit, failure } = useSubmit(form, ({ password }) => deleteAccount(password), {
    fields: { password: t('delete.wrong') },
    whole: (code) => (code === 'FORBIDDEN' ? t('delete.fresh') : undefined),
  });
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        <Text>{t('delete.text')}</Text>
        <PasswordInput
          label={t('fields.password')}
          autoComplete="current-password"
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword'), tabIndex: 0 }}
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <FormFailure text={failure} />
        <Button type="submit" color="red" fullWidth loading={form.submitting}>
          {t('delete.confirm')}
        </Button>
      </Stack>
    </form>
  );
}
