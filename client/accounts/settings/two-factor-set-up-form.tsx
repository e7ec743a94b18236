import { useMutation } from '@apollo/client/react';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../generated';
import type { SetUpTwoFactorMutation } from '../../generated/graphql';
import { useSubmit } from '../../ui/use-submit';
import { PasswordField } from '../fields/password-field';
import { SettingsForm } from './settings-form';
import { TwoFactorConfirmForm } from './two-factor-confirm-form';

const SetUpMutation = graphql(/* GraphQL */ `
  mutation SetUpTwoFactor($password: String!) {
    setUpTwoFactor(password: $password) {
      secret
      uri
      backupCodes
    }
  }
`);

type SetUp = SetUpTwoFactorMutation['setUpTwoFactor'];

export function TwoFactorSetUpForm() {
  const { t } = useTranslation('accounts');
  const [given, setGiven] = useState<SetUp>();
  const [setUp] = useMutation(SetUpMutation, { fetchPolicy: 'no-cache' });
  const form = useForm({ mode: 'uncontrolled', initialValues: { password: '' } });
  const submit = useSubmit(
    form,
    async (variables) => setGiven((await setUp({ variables })).data?.setUpTwoFactor),
    { fields: { password: t('invalid.notYours') } },
  );
  if (given) return <TwoFactorConfirmForm setUp={given} />;
  return (
    <SettingsForm action={t('twoFactor.setUp')} loading={form.submitting} {...submit}>
      <PasswordField
        autoComplete="current-password"
        key={form.key('password')}
        {...form.getInputProps('password')}
      />
    </SettingsForm>
  );
}
