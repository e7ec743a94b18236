import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { FormFailure } from '../../ui/form-failure';
import { useSubmit } from '../../ui/use-submit';
import { emailProblem, nameProblem, passwordProblem, usernameProblem } from '../fields/account-rules';
import { EmailField } from '../fields/email-field';
import { PasswordField } from '../fields/password-field';
import { type NewAccount, useSignUp } from './use-sign-up';
import { UsernameField } from '../fields/username-field';

export function SignUpForm({ onSignedUp }: { onSignedUp: () => void }) {
  const { t } = useTranslation('accounts');
  const signUp = useSignUp();
  const form = useSignUpForm();
  const { onSubmit, failure } = useSubmit(form, (values) => signUp(values).then(onSignedUp), {
    fields: {
      username: t('invalid.usernameTaken'),
      email: t('invalid.emailRefused'),
      name: t('invalid.name'),
      password: t('invalid.password'),
    },
    reasons: {
      CHARACTERS: t('invalid.username'),
      RESERVED: t('invalid.usernameReserved'),
      ADDRESS: t('invalid.usernameAddress'),
    },
  });
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        <UsernameField
          description={t('fields.usernameHint')}
          key={form.key('username')}
          {...form.getInputProps('username')}
        />
        <TextInput
          label={t('fields.name')}
          description={t('fields.nameHint')}
          autoComplete="name"
          key={form.key('name')}
          {...form.getInputProps('name')}
        />
        <EmailField key={form.key('email')} {...form.getInputProps('email')} />
        <PasswordField
          description={t('fields.passwordHint')}
          autoComplete="new-password"
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <FormFailure text={failure} />
        <Button type="submit" size="lg" fullWidth loading={form.submitting}>
          {t('signUp.submit')}
        </Button>
      </Stack>
    </form>
  );
}

function useSignUpForm() {
  const { t } = useTranslation('accounts');
  const told = (problem: ReturnType<typeof usernameProblem>) => problem && t(`invalid.${problem}`);
  return useForm<NewAccount>({
    mode: 'uncontrolled',
    initialValues: { username: '', name: '', email: '', password: '' },
    validate: {
      username: (value) => told(usernameProblem(value)),
      name: (value) => told(nameProblem(value)),
      email: (value) => told(emailProblem(value)),
      password: (value) => told(passwordProblem(value)),
    },
  });
}
