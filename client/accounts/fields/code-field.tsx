import { TextInput, type TextInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** For what an authenticator app shows, or a backup code. */
export function CodeField(props: TextInputProps) {
  const { t } = useTranslation('accounts');
  return (
    <TextInput
      label={t('fields.code')}
      description={t('fields.codeHint')}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      required
      withAsterisk={false}
      {...props}
    />
  );
}
