import { useMutation } from '@apollo/client/react';
import { Anchor, Button, Code, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { graphql } from '../generated';
import { FormFailure } from '../ui/form-failure';
import { useSubmit } from '../ui/use-submit';
import { CodeField } from './code-field';

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

/** Shows what the app and its owner must keep, and waits for the proof that the app does. */
export function TwoFactorConfirmForm({ setUp }: { setUp: SetUp }) {
  const { t } = useTranslation('accounts');
  const [confirm] = useMutation(ConfirmMutation, { refetchQueries: ['Sessions'] });
  const form = useForm({ mode: 'uncontrolled', initialValues: { code: '' } });
  const { onSubmit, failure } = useSubmit(form, (variables) => confirm({ variables }), {
    fields: { code: t('invalid.code') },
  });
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md" align="stretch">
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
        <FormFailure text={failure} />
        <Button type="submit" loading={form.submitting} style={{ alignSelf: 'flex-end' }}>
          {t('twoFactor.confirm')}
        </Button>
      </Stack>
    </form>
  );
}
