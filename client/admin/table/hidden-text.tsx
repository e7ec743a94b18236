import { IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './cell.module.css';

/** Stands for a text that staff may not see before they have unlocked its room. */
export function HiddenText() {
  const { t } = useTranslation('admin');
  return (
    <span className={classes.hidden}>
      <IconEyeOff size={14} aria-hidden />
      <span>{t('list.hidden')}</span>
    </span>
  );
}
