import { useMutation } from '@apollo/client/react';
import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../generated';
import type { SetUpTwoFactorMutation } from '../generated/graphql';
import { FormFailure } from '../ui/form-failure';
import { useSubmit } from '../ui/use-submit';
import { PasswordField } from './password-field';
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
  const { onSubmit, failure } = useSubmit(
    form,
    async (variables) => setGiven((await setUp({ variables })).data?.setUpTwoFactor),
    { fields: { password: t('invalid.notYours') } },
  );
  if (given) return <TwoFactorConfirmForm setUp={given} />;
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md" align="stretch">
        <PasswordField
          autoComplete="current-password"
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <FormFailure text={failure} />
        <Button type="submit" loading={form.submitting} style={{ alignSelf: 'flex-end' }}>
          {t('twoFactor.setUp')}
        </Button>
      </Stack>
    </form>
  );
}
