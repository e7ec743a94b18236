import { Button, type ButtonProps, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { FormFailure } from '../../ui/form-failure';
import type { useSubmit } from '../../ui/use-submit';

interface SettingsFormProps extends Pick<ButtonProps, 'variant' | 'loading'>, ReturnType<typeof useSubmit> {
  action: string;
  children: ReactNode;
}

export function SettingsForm({ action, onSubmit, failure, children, ...button }: SettingsFormProps) {
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md" align="stretch">
        {children}
        <FormFailure text={failure} />
        <Button type="submit" style={{ alignSelf: 'flex-end' }} {...button}>
          {action}
        </Button>
      </Stack>
    </form>
  );
}
