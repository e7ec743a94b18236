import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { failureOf } from '../platform/failure';
import { useFailureText } from '../platform/use-failure-text';

type Form<Values extends object> = Pick<
  UseFormReturnType<Values>,
  'onSubmit' | 'setFieldError' | 'getInputNode'
>;

interface Texts<Values> {
  /** The text to show for each field that the server rejects. */
  fields?: Partial<Record<keyof Values & string, string>>;
  /** The text for a reason of such a rejection; undefined uses the text of the field. */
  reasons?: Readonly<Record<string, string>>;
  /** The text for a failure of the whole form; undefined uses the common texts. */
  whole?: (code: string) => string | undefined;
}

/** Sends a form. Shows a failure at its field, with the focus, or else above the button. */
export function useSubmit<Values extends object>(
  form: Form<Values>,
  send: (values: Values) => Promise<unknown>,
  texts: Texts<Values>,
) {
  const [failure, setFailure] = useState<string>();
  const failureText = useFailureText();

  const refuse = (error: unknown) => {
    const { code, field, reason = '' } = failureOf(error);
    const name = field as keyof Values & string;
    const text = texts.reasons?.[reason] ?? texts.fields?.[name];
    if (code !== 'BAD_USER_INPUT' || !text) return setFailure(texts.whole?.(code) ?? failureText(error));
    form.setFieldError(name, text);
    form.getInputNode(name)?.focus();
  };

  const onSubmit = form.onSubmit(
    async (values) => {
      setFailure(undefined);
      await send(values).catch(refuse);
    },
    (errors) => {
      const [first] = Object.keys(errors);
      if (first) form.getInputNode(first as keyof Values & string)?.focus();
    },
  );
  return { onSubmit, failure };
}
