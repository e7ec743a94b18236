import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Loader, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../generated';
import { isCode } from '../../platform/failure';
import { FormFailure } from '../../ui/form-failure';
import { useSubmit } from '../../ui/use-submit';
import { passwordProblem } from '../fields/account-rules';
import { PasswordField } from '../fields/password-field';
import { UsernameField } from '../fields/username-field';

const PasswordResetAccountsQuery = graphql(/* GraphQL */ `
  query PasswordResetAccounts($token: String!) {
    passwordResetAccounts(token: $token)
  }
`);

const ResetPasswordMutation = graphql(/* GraphQL */ `
  mutation ResetPassword($token: String!, $username: String!, $newPassword: String!) {
    resetPassword(token: $token, username: $username, newPassword: $newPassword)
  }
`);

interface ResetPasswordFormProps {
  /** From the mailed link. */
  token: string;
  onReset: () => void;
}

export function ResetPasswordForm({ token, onReset }: ResetPasswordFormProps) {
  const { data, error, loading } = useQuery(PasswordResetAccountsQuery, {
    variables: { token },
    fetchPolicy: 'no-cache',
  });
  if (loading) return <Loader mx="auto" />;
  const isSpent = isCode(error, 'BAD_USER_INPUT');
  return <Fields {...{ token, onReset, isSpent }} accounts={data?.passwordResetAccounts ?? []} />;
}

interface FieldsProps extends ResetPasswordFormProps {
  /** The accounts that the link lists. The user may type another account that has the same e-mail address. */
  accounts: string[];
  isSpent: boolean;
}

function Fields({ token, accounts, isSpent, onReset }: FieldsProps) {
  const { t } = useTranslation('accounts');
  const [reset] = useMutation(ResetPasswordMutation, { fetchPolicy: 'no-cache' });
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { username: (accounts.length === 1 && accounts[0]) || '', newPassword: '' },
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
        <UsernameField
          description={
            accounts.length > 1
              ? t('reset.accounts', { usernames: accounts.join(t('reset.separator')) })
              : undefined
          }
          key={form.key('username')}
          {...form.getInputProps('username')}
        />
        <PasswordField
          label={t('settings.newPassword')}
          description={t('fields.passwordHint')}
          autoComplete="new-password"
          key={form.key('newPassword')}
          {...form.getInputProps('newPassword')}
        />
        <FormFailure text={failure ?? (isSpent ? t('reset.spent') : undefined)} />
        <Button type="submit" size="lg" fullWidth loading={form.submitting}>
          {t('reset.submit')}
        </Button>
      </Stack>
    </form>
  );
}
