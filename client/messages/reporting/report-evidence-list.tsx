import { useTranslation } from 'react-i18next';
import { RemovedText } from '../changes/removed-text';
import type { Row } from '../list/timeline';
import { evidenceOf } from './report-evidence';
import classes from './report-evidence-list.module.css';

interface ReportEvidenceProps {
  rows: readonly Row[];
  messageId: string | undefined;
  name: string;
}

/** Says what the staff will get, and shows it. */
export function ReportEvidence({ rows, messageId, name }: ReportEvidenceProps) {
  const { t } = useTranslation('chat');
  const evidence = evidenceOf(rows, messageId);
  return (
    <div className={classes.evidence}>
      <p className={classes.what}>
        {t(messageId === undefined ? 'report.sendsNewest' : 'report.sendsMessage')}
      </p>
      {evidence.length > 0 && (
        <details>
          <summary className={classes.summary}>{t('report.show', { count: evidence.length })}</summary>
          {/* A list that scrolls needs the focus, or the keyboard can't scroll it. */}
          <div className={classes.list} tabIndex={0} role="group" aria-label={t('report.messages')}>
            {evidence.map((row) => (
              <p key={row.id} className={classes.row} data-reported={row.id === messageId || undefined}>
                <bdi className={classes.name}>{row.mine ? t('report.you') : name}</bdi>
                {row.removed ? <RemovedText row={row} name={name} /> : <bdi>{row.content}</bdi>}
              </p>
            ))}
          </div>
        </details>
      )}
    </div>
  );
}
