import { Stack, Text, ThemeIcon, Title, type TitleOrder } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './state.module.css';

interface StateProps {
  icon: ReactNode;
  title: string;
  text: ReactNode;
  action?: ReactNode;
  /** 1 when this is the whole screen, 2 inside a screen that has its own heading. */
  order?: TitleOrder;
  color?: string;
}

/** Shown when there is no content: says why, and what to do next. */
export function State({ icon, title, text, action, order = 2, color = 'pine' }: StateProps) {
  return (
    <Stack className={classes.state} align="center" gap="sm">
      <ThemeIcon className={classes.icon} size={72} radius="50%" variant="light" color={color} aria-hidden>
        {icon}
      </ThemeIcon>
      <Title order={order} size="h2" ta="center" tabIndex={order === 1 ? -1 : undefined}>
        {title}
      </Title>
      <Text component="div" c="dimmed" ta="center" maw={420}>
        {text}
      </Text>
      {action && <div className={classes.action}>{action}</div>}
    </Stack>
  );
}
