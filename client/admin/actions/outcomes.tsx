import { CloseButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminList, ListDeclaration } from '../declarations/list-declaration';
import { useListTexts } from '../use-list-texts';
import classes from './actions.module.css';
import { Refusal } from './refusal';
import type { ActionRequest } from './row-actions';
import type { Outcome } from './use-act';

interface OutcomesProps extends ActionRequest {
  list: AdminList;
  declaration: ListDeclaration;
  read: readonly string[];
  outcomes: readonly Outcome[];
  onClose: () => void;
}

/** The outcome of an action. It takes the focus, because the button of the action may be gone. */
export function Outcomes({ list, declaration, read, action, rows, outcomes, onClose }: OutcomesProps) {
  const { t } = useTranslation('admin');
  const { t: common } = useTranslation();
  const texts = useListTexts(list.name);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => frame.current?.focus(), [outcomes]);
  const refused = outcomes.filter(({ code }) => code !== null);
  const count = outcomes.length - refused.length;
  const named = { action: texts.action(action.name) };
  return (
    <div
      ref={frame}
      tabIndex={-1}
      role="group"
      aria-label={t('act.outcome')}
      className={classes.outcomes}
      data-refused={refused.length > 0 || undefined}
    >
      <div className={classes.results}>
        {count > 0 && <p>{t('act.done', { ...named, count })}</p>}
        {refused.length > 0 && <p>{t('act.refused', { ...named, count: refused.length })}</p>}
        {refused.length > 0 && (
          <ul className={classes.refused}>
            {refused.map((outcome) => (
              <Refusal
                key={outcome.id}
                list={list}
                declaration={declaration}
                action={action.name}
                seen={rows.find(({ id }) => id === outcome.id)}
                read={read}
                outcome={outcome}
              />
            ))}
          </ul>
        )}
      </div>
      <CloseButton size="sm" aria-label={common('close')} onClick={onClose} />
    </div>
  );
}
