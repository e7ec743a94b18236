import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../platform/use-failure-text';
import { FormFailure } from '../../ui/form-failure';
import type { ActionDeclaration } from '../declarations/list-declaration';
import { useListTexts } from '../use-list-texts';
import classes from './actions.module.css';
import { longestNote, noteLeft } from './note-left';
import type { ActionRequest } from './row-actions';
import { type Outcome, useAct } from './use-act';

interface ActionDialogProps extends ActionRequest {
  list: string;
  declared: ActionDeclaration;
  onDone: (outcomes: readonly Outcome[]) => void;
  onClose: () => void;
}

const mostNames = 5;

/** Says what an action does and to which rows, and takes the note. */
export function ActionDialog({ list, action, declared, rows, onDone, onClose }: ActionDialogProps) {
  const { t } = useTranslation('admin');
  const { t: common } = useTranslation();
  const texts = useListTexts(list);
  const failureText = useFailureText();
  const act = useAct(list, action.name);
  const [note, setNote] = useState('');
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const left = noteLeft(note);
  const isMissing = action.needsNote && note.trim() === '';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(undefined);
    act(rows, note.trim())
      .then(onDone, (error: unknown) => setFailure(failureText(error)))
      .finally(() => setBusy(false));
  };
  const kind = declared.isNoteForPerson ? 'forPerson' : action.needsNote ? 'needed' : 'optional';
  return (
    <Modal
      opened
      onClose={onClose}
      returnFocus={false}
      title={texts.action(action.name)}
      closeButtonProps={{ 'aria-label': common('cancel') }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text>{texts.confirm(action.name)}</Text>
          <ul className={classes.names}>
            {rows.slice(0, mostNames).map(({ id, name }) => (
              <li key={id}>
                <bdi>{name ?? t('row.hidden')}</bdi>
              </li>
            ))}
            {rows.length > mostNames && <li>{t('act.more', { count: rows.length - mostNames })}</li>}
          </ul>
          <Textarea
            label={t(`act.note.${kind}`)}
            description={`${t(`act.noteText.${kind}`)} ${t('act.left', { count: Math.max(left, 0) })}`}
            error={left < 0 && t('act.tooLong', { count: longestNote })}
            required={action.needsNote}
            withAsterisk={false}
            autosize
            minRows={2}
            maxRows={8}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            {...(action.needsNote && { 'data-autofocus': true })}
          />
          <FormFailure text={failure} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button
              type="submit"
              loading={busy}
              disabled={isMissing || left < 0}
              {...(declared.isDanger && { color: 'red' })}
              {...(!action.needsNote && { 'data-autofocus': true })}
            >
              {texts.action(action.name)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
