import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './length-left.module.css';

const shownBelow = 200;

export function LengthLeft({ id, left }: { id: string; left: number }) {
  const { t } = useTranslation('chat');
  if (left >= shownBelow) return <VisuallyHidden id={id}>{t('composer.hint')}</VisuallyHidden>;
  return (
    <p id={id} role="status" className={classes.left} data-over={left < 0 || undefined}>
      {left < 0 ? t('composer.tooLong', { count: -left }) : t('composer.left', { count: left })}
    </p>
  );
}
