import { useMutation } from '@apollo/client/react';
import { Alert, Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../generated';
import { FormFailure } from '../../ui/form-failure';
import { useSubmit } from '../../ui/use-submit';
import { emailProblem } from '../fields/account-rules';
import { EmailField } from '../fields/email-field';

const RequestResetMutation = graphql(/* GraphQL */ `
  mutation RequestPasswordReset($email: String!) {
    requestPasswordReset(email: $email)
  }
`);

export function ForgotPasswordForm() {
  const { t } = useTranslation('accounts');
  const [isSent, setSent] = useState(false);
  const [request] = useMutation(RequestResetMutation, { fetchPolicy: 'no-cache' });
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '' },
    validate: {
      email: (value) => {
        const problem = emailProblem(value);
        return problem && t(`invalid.${problem}`);
      },
    },
  });
  const send = (variables: { email: string }) => request({ variables }).then(() => setSent(true));
  const { onSubmit, failure } = useSubmit(form, send, {});
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        <EmailField key={form.key('email')} {...form.getInputProps('email')} />
        <FormFailure text={failure} />
        <div role="status">{isSent && <Alert variant="light">{t('forgot.sent')}</Alert>}</div>
        <Button type="submit" size="lg" fullWidth loading={form.submitting}>
          {t('forgot.submit')}
        </Button>
      </Stack>
    </form>
  );
}
