import { Button } from '@mantine/core';
import { type MouseEvent, useRef, useState } from 'react';
import type { AdminRow } from '../list-view/use-rows';
import type { AdminList, ListDeclaration } from '../declarations/list-declaration';
import { useListTexts } from '../use-list-texts';
import { ActionDialog } from './action-dialog';
import classes from './actions.module.css';
import { isOffered } from './offered-actions';
import { Outcomes } from './outcomes';
import type { Outcome } from './use-act';

interface RowActionsProps {
  list: AdminList;
  declaration: ListDeclaration;
  /** The rows to act on, as they were seen. */
  rows: readonly AdminRow[];
  /** The columns whose cells the rows have. */
  read: readonly string[];
  onActed: (outcomes: readonly Outcome[]) => void;
}

export interface ActionRequest {
  readonly action: AdminList['actions'][number];
  readonly rows: readonly AdminRow[];
}

interface ActionResult extends ActionRequest {
  readonly outcomes: readonly Outcome[];
}

/** The actions that make sense for the rows, and the outcome of the last one. */
export function RowActions({ list, declaration, rows, read, onActed }: RowActionsProps) {
  const texts = useListTexts(list.name);
  const [request, setRequest] = useState<ActionRequest>();
  const [result, setResult] = useState<ActionResult>();
  const pressed = useRef<HTMLElement>(null);
  const declared = (action: string) => declaration.actions?.[action] ?? {};
  const offered = list.actions
    .map((action) => ({
      action,
      rows: rows.filter((row) => isOffered(action.name, declared(action.name), row, read)),
    }))
    .filter((one) => one.rows.length > 0);
  const ask = (one: ActionRequest, event: MouseEvent<HTMLElement>) => {
    pressed.current = event.currentTarget;
    setResult(undefined);
    setRequest(one);
  };
  const finish = (outcomes: readonly Outcome[]) => {
    if (request) setResult({ ...request, outcomes });
    setRequest(undefined);
    onActed(outcomes);
  };
  return (
    <div className={classes.actions}>
      {offered.length > 0 && (
        <div className={classes.buttons}>
          {offered.map((one) => (
            <Button
              key={one.action.name}
              size="xs"
              variant="default"
              data-action={one.action.name}
              data-danger={declared(one.action.name).isDanger}
              className={classes.button}
              onClick={(event) => ask(one, event)}
            >
              {one.rows.length < rows.length
                ? `${texts.action(one.action.name)} (${one.rows.length})`
                : texts.action(one.action.name)}
            </Button>
          ))}
        </div>
      )}
      {result && (
        <Outcomes
          list={list}
          declaration={declaration}
          read={read}
          {...result}
          onClose={() => setResult(undefined)}
        />
      )}
      {request && (
        <ActionDialog
          list={list.name}
          declared={declared(request.action.name)}
          {...request}
          onDone={finish}
          onClose={() => {
            setRequest(undefined);
            pressed.current?.focus();
          }}
        />
      )}
    </div>
  );
}
