import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ownChanges } from '../../platform/own-changes';
import classes from './undo-recall.module.css';

/** The button that brings a recalled message back. It takes the focus from the menu. */
export function UndoRecall({ id }: { id: string }) {
  const { t } = useTranslation('chat');
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => button.current?.focus({ preventScroll: true }), []);
  return (
    <button
      ref={button}
      type="button"
      className={classes.undo}
      aria-label={t('change.undoRecall')}
      onClick={() => ownChanges.undo(id)}
    >
      {t('change.undo')}
    </button>
  );
}
