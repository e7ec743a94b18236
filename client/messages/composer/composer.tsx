import { ActionIcon, Textarea } from '@mantine/core';
import { IconSend2 } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './composer.module.css';
import { enterSends } from './enter-sends';
import { LengthLeft } from './length-left';
import { charactersLeft, sendable } from './message-length';
import { useDraft } from './use-draft';

interface ComposerProps {
  /** Identifies the draft in the storage. */
  draftKey: string;
  /** The name of the other participant. */
  name: string;
  onSend: (content: string) => void;
}

export function Composer({ draftKey, name, onSend }: ComposerProps) {
  const { t } = useTranslation('chat');
  const [draft, setDraft] = useDraft(draftKey);
  const field = useRef<HTMLTextAreaElement>(null);
  const composing = useRef(false);
  const hint = useId();
  const left = charactersLeft(draft);

  const send = () => {
    settleComposition(field.current, composing.current);
    const content = sendable(field.current?.value ?? '');
    if (!content || charactersLeft(content) < 0) return;
    onSend(content);
    setDraft('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!enterSends(event.nativeEvent, composing.current)) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea
        ref={field}
        className={classes.field}
        classNames={{ input: classes.input }}
        aria-label={t('composer.label', { name })}
        aria-describedby={hint}
        placeholder={t('composer.placeholder')}
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onCompositionStart={() => (composing.current = true)}
        onCompositionEnd={() => (composing.current = false)}
        error={left < 0}
        enterKeyHint="send"
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
        aria-label={t('composer.send')}
        disabled={left < 0 || sendable(draft) === ''}
        // Keeps the focus in the field. Otherwise the keyboard of a phone would close.
        onPointerDown={(event) => event.preventDefault()}
      >
        <IconSend2 size={22} aria-hidden />
      </ActionIcon>
      <LengthLeft id={hint} left={left} />
    </form>
  );
}

/** Ends an input-method composition and accepts its word as it stands. Only a loss of focus does that. */
function settleComposition(field: HTMLTextAreaElement | null, composing: boolean) {
  if (!composing) return;
  field?.blur();
  field?.focus();
}
