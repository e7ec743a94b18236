import { useMutation } from '@apollo/client/react';
import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { graphql } from '../generated';
import { FormFailure } from '../ui/form-failure';
import { useSubmit } from '../ui/use-submit';
import { CodeField } from './code-field';
import { PasswordField } from './password-field';

const TurnOffMutation = graphql(/* GraphQL */ `
  mutation TurnOffTwoFactor($password: String!, $code: String!) {
    turnOffTwoFactor(password: $password, code: $code) {
      id
      hasTwoFactor
    }
  }
`);

export function TwoFactorTurnOffForm() {
  const { t } = useTranslation('accounts');
  const [turnOff] = useMutation(TurnOffMutation);
  const form = useForm({ mode: 'uncontrolled', initialValues: { password: '', code: '' } });
  const { onSubmit, failure } = useSubmit(form, (variables) => turnOff({ variables }), {
    fields: { password: t('invalid.notYours'), code: t('invalid.code') },
  });
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md" align="stretch">
        <PasswordField
          autoComplete="current-password"
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <CodeField key={form.key('code')} {...form.getInputProps('code')} />
        <FormFailure text={failure} />
        <Button type="submit" variant="default" loading={form.submitting} style={{ alignSelf: 'flex-end' }}>
          {t('twoFactor.turnOff')}
        </Button>
      </Stack>
    </form>
  );
}
