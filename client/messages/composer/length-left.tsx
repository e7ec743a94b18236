import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './length-left.module.css';

const shownBelow = 200;

interface LengthLeftProps {
  id: string;
  left: number;
  /** Whether the text is that of an earlier message. */
  edits: boolean;
  isEmpty: boolean;
  isTouched: boolean;
}

/** How many more characters fit, when they become few; else the keys, for screen readers. */
export function LengthLeft({ id, left, edits, isEmpty, isTouched }: LengthLeftProps) {
  const { t } = useTranslation('chat');
  if (edits && isEmpty)
    return (
      <p id={id} role="status" className={classes.left}>
        {t('composer.empty')}
      </p>
    );
  if (left >= shownBelow)
    return (
      <VisuallyHidden id={id}>
        {t(`composer.${edits ? 'editHint' : 'hint'}.${isTouched ? 'touch' : 'keys'}`)}
      </VisuallyHidden>
    );
  return (
    <p id={id} role="status" className={classes.left} data-over={left < 0 || undefined}>
      {left < 0 ? t('composer.tooLong', { count: -left }) : t('composer.left', { count: left })}
    </p>
  );
}
