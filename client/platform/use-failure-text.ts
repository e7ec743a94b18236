import { useTranslation } from 'react-i18next';
import type errors from '../locales/en/common.json';
import { failureOf } from './failure';
import { formatWait } from './format-wait';

type Code = keyof (typeof errors)['errors'];

/** Translates an error into the reader's language by its code. The server's English text is never shown. */
export function useFailureText() {
  const { t, i18n } = useTranslation();
  return (error: unknown) => {
    const { code, retryAfterMs } = failureOf(error);
    const key = i18n.exists(`common:errors.${code}`) ? (code as Code) : 'INTERNAL_SERVER_ERROR';
    return t(`errors.${key}`, { wait: formatWait(retryAfterMs ?? 30_000, i18n.language) });
  };
}
