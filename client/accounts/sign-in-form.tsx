import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { FormFailure } from '../ui/form-failure';
import { useSubmit } from '../ui/use-submit';
import { type Credentials, useSignIn } from './use-sign-in';

export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation('accounts');
  const signIn = useSignIn();
  const required = (value: string) => (value.trim() ? null : t('invalid.required'));
  const form = useForm<Credentials>({
    mode: 'uncontrolled',
    initialValues: { username: '', password: '' },
    validate: { username: required, password: (value) => (value ? null : t('invalid.required')) },
  });
  const { onSubmit, failure } = useSubmit(form, (values) => signIn(values).then(onSignedIn), {
    whole: (code) =>
      code === 'UNAUTHENTICATED' || code === 'BAD_USER_INPUT' ? t('signIn.wrong') : undefined,
  });
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('fields.username')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          key={form.key('username')}
          {...form.getInputProps('username')}
        />
        <PasswordInput
          label={t('fields.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword'), tabIndex: 0 }}
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <FormFailure text={failure} />
        <Button type="submit" size="lg" fullWidth loading={form.submitting}>
          {t('signIn.submit')}
        </Button>
      </Stack>
    </form>
  );
}
