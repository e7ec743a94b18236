import { Button, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../platform/failure';
import { FormFailure } from '../../ui/form-failure';
import { TextLink } from '../../ui/text-link';
import { useSubmit } from '../../ui/use-submit';
import { CodeField } from '../fields/code-field';
import { PasswordField } from '../fields/password-field';
import { type Credentials, useSignIn } from './use-sign-in';
import { UsernameField } from '../fields/username-field';

export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation('accounts');
  const signIn = useSignIn();
  const form = useSignInForm();
  const [needsCode, setNeedsCode] = useState(false);
  const send = async (values: Credentials) => {
    await signIn(values).then(onSignedIn, (error: unknown) => {
      if (failureOf(error).needs !== 'code') throw error;
      setNeedsCode(true);
    });
  };
  const { onSubmit, failure } = useSubmit(form, send, {
    fields: { code: t('invalid.code') },
    whole: (code) => {
      if (code === 'FORBIDDEN') return t('signIn.closed');
      return code === 'UNAUTHENTICATED' || code === 'BAD_USER_INPUT' ? t('signIn.wrong') : undefined;
    },
  });
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        <UsernameField key={form.key('username')} {...form.getInputProps('username')} />
        <PasswordField
          autoComplete="current-password"
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <div role="status">{needsCode && <Text>{t('signIn.needsCode')}</Text>}</div>
        {needsCode && <CodeField autoFocus key={form.key('code')} {...form.getInputProps('code')} />}
        <FormFailure text={failure} />
        <Button type="submit" size="lg" fullWidth loading={form.submitting}>
          {t('signIn.submit')}
        </Button>
        <TextLink to="/forgot-password" underline="always" ta="center" size="sm">
          {t('signIn.forgot')}
        </TextLink>
      </Stack>
    </form>
  );
}

function useSignInForm() {
  const { t } = useTranslation('accounts');
  const required = (value: string) => (value.trim() ? null : t('invalid.required'));
  return useForm<Credentials>({
    mode: 'uncontrolled',
    initialValues: { username: '', password: '', code: '' },
    validate: { username: required, password: (value) => (value ? null : t('invalid.required')) },
  });
}
