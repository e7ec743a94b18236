import { useMutation } from '@apollo/client/react';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../generated';
import { useSubmit } from '../../ui/use-submit';
import { CodeField } from '../fields/code-field';
import { PasswordField } from '../fields/password-field';
import { SettingsForm } from './settings-form';

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
  const submit = useSubmit(form, (variables) => turnOff({ variables }), {
    fields: { password: t('invalid.notYours'), code: t('invalid.code') },
  });
  return (
    <SettingsForm action={t('twoFactor.turnOff')} variant="default" loading={form.submitting} {...submit}>
      <PasswordField
        autoComplete="current-password"
        key={form.key('password')}
        {...form.getInputProps('password')}
      />
      <CodeField key={form.key('code')} {...form.getInputProps('code')} />
    </SettingsForm>
  );
}
