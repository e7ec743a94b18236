import { useMutation } from '@apollo/client/react';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../generated';
import { Section } from '../../ui/section';
import { useSubmit } from '../../ui/use-submit';
import { passwordProblem } from '../fields/account-rules';
import { PasswordField } from '../fields/password-field';
import { SettingsForm } from './settings-form';

const ChangePasswordMutation = graphql(/* GraphQL */ `
  mutation ChangePassword($currentPassword: String!, $newPassword: String!) {
    changePassword(currentPassword: $currentPassword, newPassword: $newPassword)
  }
`);

export function PasswordSection() {
  const { t } = useTranslation('accounts');
  const [change] = useMutation(ChangePasswordMutation, {
    fetchPolicy: 'no-cache',
    refetchQueries: ['Sessions'],
  });
  const form = usePasswordForm();
  const submit = useSubmit(
    form,
    async (variables) => {
      await change({ variables });
      form.reset();
      notifications.show({ message: t('settings.passwordChanged') });
    },
    { fields: { currentPassword: t('invalid.notYours'), newPassword: t('invalid.password') } },
  );
  return (
    <Section title={t('settings.password')} lead={t('settings.passwordLead')}>
      <SettingsForm action={t('settings.changePassword')} loading={form.submitting} {...submit}>
        <PasswordField
          label={t('settings.currentPassword')}
          autoComplete="current-password"
          key={form.key('currentPassword')}
          {...form.getInputProps('currentPassword')}
        />
        <PasswordField
          label={t('settings.newPassword')}
          description={t('fields.passwordHint')}
          autoComplete="new-password"
          key={form.key('newPassword')}
          {...form.getInputProps('newPassword')}
        />
      </SettingsForm>
    </Section>
  );
}

function usePasswordForm() {
  const { t } = useTranslation('accounts');
  return useForm({
    mode: 'uncontrolled',
    initialValues: { currentPassword: '', newPassword: '' },
    validate: {
      currentPassword: (value) => (value ? null : t('invalid.required')),
      newPassword: (value) => {
        const problem = passwordProblem(value);
        return problem && t(`invalid.${problem}`);
      },
    },
  });
}
