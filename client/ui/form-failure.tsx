import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';

/** Always rendered, even when empty: screen readers announce what is added to an existing alert. */
export function FormFailure({ text }: { text: string | undefined }) {
  return (
    <div role="alert">
      {text && (
        <Alert variant="light" color="red" icon={<IconAlertCircle aria-hidden />}>
          {text}
        </Alert>
      )}
    </div>
  );
}
