import { useTranslation } from 'react-i18next';
import type { Row } from '../list/timeline';
import { UndoRecall } from './undo-recall';
import classes from './removed-text.module.css';

interface RemovedTextProps {
  row: Row;
  /** The name of the other participant. */
  name: string;
}

/** Replaces the text of a message that was recalled, hidden by the staff, or removed with its sender's account. */
export function RemovedText({ row, name }: RemovedTextProps) {
  const { t } = useTranslation('chat');
  const recalled = row.mine ? t('change.recalledByMe') : t('change.recalledBy', { name });
  return (
    <>
      <em className={classes.removed}>{row.hidden ? t('hidden') : row.recalled ? recalled : t('removed')}</em>
      {row.change?.state === 'undoable' && <UndoRecall id={row.id} />}
    </>
  );
}
