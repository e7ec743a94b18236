import { useMutation } from '@apollo/client/react';
import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../generated';
import { FormFailure } from '../../ui/form-failure';
import { useSubmit } from '../../ui/use-submit';
import { passwordProblem } from '../fields/account-rules';
import { PasswordField } from '../fields/password-field';
import { UsernameField } from '../fields/username-field';

const ResetPasswordMutation = graphql(/* GraphQL */ `
  mutation ResetPassword($token: String!, $username: String!, $newPassword: String!) {
    resetPassword(token: $token, username: $username, newPassword: $newPassword)
  }
`);

interface ResetPasswordFormProps {
  token: string;
  /** The account that the link names. The user may type another account that has the same e-mail address. */
  username: string;
  onReset: () => void;
}

export function ResetPasswordForm({ token, username, onReset }: ResetPasswordFormProps) {
  const { t } = useTranslation('accounts');
  const [reset] = useMutation(ResetPasswordMutation, { fetchPolicy: 'no-cache' });
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { username, newPassword: '' },
    validate: {
      username: (value) => (value.trim() ? null : t('invalid.required')),
      newPassword: (value) => {
        const problem = passwordProblem(value);
        return problem && t(`invalid.${problem}`);
      },
    },
  });
  const send = (given: { username: string; newPassword: string }) =>
    reset({ variables: { token, ...given } }).then(onReset);
  const { onSubmit, failure } = useSubmit(form, send, {
    fields: { username: t('invalid.notOfAddress'), newPassword: t('invalid.password') },
    whole: (code) => (code === 'BAD_USER_INPUT' ? t('reset.spent') : undefined),
  });
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        <UsernameField key={form.key('username')} {...form.getInputProps('username')} />
        <PasswordField
          label={t('settings.newPassword')}
          description={t('fields.passwordHint')}
          autoComplete="new-password"
          key={form.key('newPassword')}
          {...form.getInputProps('newPassword')}
        />
        <FormFailure text={failure} />
        <Button type="submit" size="lg" fullWidth loading={form.submitting}>
          {t('reset.submit')}
        </Button>
      </Stack>
    </form>
  );
}
