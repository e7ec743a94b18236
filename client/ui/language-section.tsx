import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from './language-switch';
import { Section } from './section';

export function LanguageSection() {
  const { t } = useTranslation();
  return (
    <Section title={t('language.title')}>
      <div>
        <LanguageSwitch />
      </div>
    </Section>
  );
}
