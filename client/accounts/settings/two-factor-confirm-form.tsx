import { useMutation } from '@apollo/client/react';
import { Anchor, Code, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../generated';
import { useSubmit } from '../../ui/use-submit';
import { CodeField } from '../fields/code-field';
import { SettingsForm } from './settings-form';

const ConfirmMutation = graphql(/* GraphQL */ `
  mutation ConfirmTwoFactor($code: String!) {
    confirmTwoFactor(code: $code) {
      id
      hasTwoFactor
    }
  }
`);

interface SetUp {
  secret: string;
  uri: string;
  backupCodes: readonly string[];
}

/** Shows the secret for the authenticator app and the backup codes. Asks for a code as proof that the app has the secret. */
export function TwoFactorConfirmForm({ setUp }: { setUp: SetUp }) {
  const { t } = useTranslation('accounts');
  const [confirm] = useMutation(ConfirmMutation, { refetchQueries: ['Sessions'] });
  const form = useForm({ mode: 'uncontrolled', initialValues: { code: '' } });
  const submit = useSubmit(form, (variables) => confirm({ variables }), {
    fields: { code: t('invalid.code') },
  });
  return (
    <SettingsForm action={t('twoFactor.confirm')} loading={form.submitting} {...submit}>
      <Text>{t('twoFactor.enter')}</Text>
      <Code block data-secret>
        {setUp.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}
      </Code>
      <Anchor href={setUp.uri} underline="always">
        {t('twoFactor.open')}
      </Anchor>
      <Text>{t('twoFactor.backup')}</Text>
      <Code block>{setUp.backupCodes.join('\n')}</Code>
      <CodeField key={form.key('code')} {...form.getInputProps('code')} />
    </SettingsForm>
  );
}
