import { useMutation } from '@apollo/client/react';
import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { graphql } from '../generated';
import { FormFailure } from '../ui/form-failure';
import { useSubmit } from '../ui/use-submit';
import { passwordProblem } from './account-rules';
import { PasswordField } from './password-field';

const ResetPasswordMutation = graphql(/* GraphQL */ `
  mutation ResetPassword($token: String!, $newPassword: String!) {
    resetPassword(token: $token, newPassword: $newPassword)
  }
`);

interface ResetPasswordFormProps {
  token: string;
  onReset: () => void;
}

export function ResetPasswordForm({ token, onReset }: ResetPasswordFormProps) {
  const { t } = useTranslation('accounts');
  const [reset] = useMutation(ResetPasswordMutation, { fetchPolicy: 'no-cache' });
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { newPassword: '' },
    validate: {
      newPassword: (value) => {
        const problem = passwordProblem(value);
        return problem && t(`invalid.${problem}`);
      },
    },
  });
  const send = ({ newPassword }: { newPassword: string }) =>
    reset({ variables: { token, newPassword } }).then(onReset);
  const { onSubmit, failure } = useSubmit(form, send, {
    fields: { newPassword: t('invalid.password') },
    whole: (code) => (code === 'BAD_USER_INPUT' ? t('reset.spent') : undefined),
  });
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md">
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
