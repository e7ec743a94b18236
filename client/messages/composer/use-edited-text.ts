import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

export interface EditedMessage {
  id: string;
  content: string;
}

/** The text of the message that is being edited. It begins as the message's, with the cursor at its end. */
export function useEditedText(
  message: EditedMessage | undefined,
  field: RefObject<HTMLTextAreaElement | null>,
) {
  const [text, setText] = useState('');
  const [begun, setBegun] = useState<string>();
  const id = message?.id;
  if (begun !== id) {
    setBegun(id);
    setText(message?.content ?? '');
  }
  const wasEditing = useRef(false);
  useLayoutEffect(() => {
    if (id === undefined && !wasEditing.current) return;
    wasEditing.current = id !== undefined;
    // The menu gives the focus back to its button when it closes. It must find that the focus has moved on.
    const timer = setTimeout(() => {
      field.current?.focus();
      const end = field.current?.value.length ?? 0;
      field.current?.setSelectionRange(end, end);
    });
    return () => clearTimeout(timer);
  }, [id, field]);
  return [text, setText] as const;
}
