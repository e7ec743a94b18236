import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';

/** Is always there, so that what appears in it is read aloud. */
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
