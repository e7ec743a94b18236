import { TextInput, type TextInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A field for a code of an authenticator app, or for a backup code. */
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
