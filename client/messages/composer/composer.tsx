import { ActionIcon, Textarea } from '@mantine/core';
import { IconCheck, IconSend2 } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './composer.module.css';
import { EditBar } from './edit-bar';
import { enterDoes, isForInputMethod } from './enter-sends';
import { LengthLeft } from './length-left';
import { charactersLeft, sendable } from './message-length';
import { useDraft } from './use-draft';
import { useIsTouched } from '../../ui/use-is-touched';
import { type EditedMessage, useEditedText } from './use-edited-text';

interface ComposerProps {
  /** Identifies the draft in the storage. */
  draftKey: string;
  /** The name of the other participant. */
  name: string;
  /** The message that is being edited. Meanwhile the draft of the next one is kept. */
  edited: EditedMessage | undefined;
  onSend: (content: string) => void;
  onSave: (content: string) => void;
  onCancelEdit: () => void;
  /** Edits the viewer's last message. */
  onEditLast: () => void;
}

export function Composer({
  draftKey,
  name,
  edited,
  onSend,
  onSave,
  onCancelEdit,
  onEditLast,
}: ComposerProps) {
  const { t } = useTranslation('chat');
  const field = useRef<HTMLTextAreaElement>(null);
  const composing = useRef(false);
  const draft = useDraft(draftKey);
  const editedText = useEditedText(edited, field);
  const [text, setText] = edited ? editedText : draft;
  const hint = useId();
  const isTouched = useIsTouched();
  const left = charactersLeft(text);

  const submit = () => {
    settleComposition(field.current, composing.current);
    const content = sendable(field.current?.value ?? '');
    if (!content || charactersLeft(content) < 0) return;
    if (edited) return onSave(content);
    onSend(content);
    setText('');
  };
  const actOf = (press: globalThis.KeyboardEvent) => {
    const entered = enterDoes(press, composing.current, isTouched);
    if (entered) return entered === 'send' ? submit : breakLine;
    if (isForInputMethod(press, composing.current)) return undefined;
    if (edited) return press.key === 'Escape' ? onCancelEdit : undefined;
    return press.key === 'ArrowUp' && text === '' ? onEditLast : undefined;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = actOf(event.nativeEvent);
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {edited && <EditBar content={edited.content} onCancel={onCancelEdit} />}
      <Textarea
        ref={field}
        // The frame finds it by this.
        id="composer"
        className={classes.field}
        classNames={{ input: classes.input }}
        aria-label={edited ? t('composer.editLabel') : t('composer.label', { name })}
        // Mantine replaces an `aria-describedby` that is given as a property.
        attributes={{ input: { 'aria-describedby': hint, dir: 'auto' } }}
        placeholder={t('composer.placeholder')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onCompositionStart={() => (composing.current = true)}
        onCompositionEnd={() => (composing.current = false)}
        error={left < 0}
        enterKeyHint={isTouched ? 'enter' : edited ? 'done' : 'send'}
        autosize
        minRows={1}
        maxRows={6}
      />
      <ActionIcon
        type="submit"
        variant="filled"
        size={44}
        radius="xl"
        className={classes.send}
        aria-label={t(edited ? 'composer.save' : 'composer.send')}
        disabled={left < 0 || sendable(text) === ''}
        // Keeps the focus in the field. Otherwise the keyboard of a phone would close.
        onPointerDown={(event) => event.preventDefault()}
      >
        {edited ? <IconCheck size={22} aria-hidden /> : <IconSend2 size={22} aria-hidden />}
      </ActionIcon>
      <LengthLeft
        id={hint}
        left={left}
        edits={edited !== undefined}
        isEmpty={sendable(text) === ''}
        isTouched={isTouched}
      />
    </form>
  );
}

/** Does for every Enter what the browser does for Enter and Shift + Enter alone. Keeps the steps of undo. */
function breakLine() {
  document.execCommand('insertText', false, '\n');
}

/** Ends an input-method composition and accepts its word as it stands. Only a loss of focus does that. */
function settleComposition(field: HTMLTextAreaElement | null, composing: boolean) {
  if (!composing) return;
  field?.blur();
  field?.focus();
}
