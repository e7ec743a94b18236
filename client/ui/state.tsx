import { Stack, Text, ThemeIcon, Title, type TitleOrder } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './state.module.css';

interface StateProps {
  icon: ReactNode;
  title: string;
  text: ReactNode;
  action?: ReactNode;
  /** 1 where it is all that the screen has to say, 2 inside of one that has its own heading. */
  order?: TitleOrder;
  color?: string;
}

/** What stands where there is nothing to show: why, and the way on. */
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
