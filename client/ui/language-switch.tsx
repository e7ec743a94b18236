import { Button } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage } from '../platform/i18n';

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  const other = i18n.language === 'en' ? 'zh-TW' : 'en';
  return (
    <Button
      variant="subtle"
      color="gray"
      c="dimmed"
      size="sm"
      px="sm"
      leftSection={<IconLanguage size={18} aria-hidden />}
      onClick={() => chooseLanguage(other)}
    >
      <span lang={other}>{t('language.other')}</span>
    </Button>
  );
}
