import { Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { Panel } from './panel';

interface SectionProps {
  title: string;
  lead?: string;
  children: ReactNode;
}

/** One of several sections of a screen, with its own heading. */
export function Section({ title, lead, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Panel>
        <Title order={2} size="h4" id={id} tabIndex={-1} data-focus-home>
          {title}
        </Title>
        {lead && (
          <Text c="dimmed" mt={4}>
            {lead}
          </Text>
        )}
        <Stack gap="md" mt="md" align="stretch">
          {children}
        </Stack>
      </Panel>
    </section>
  );
}
