import { Button, type ButtonProps } from '@mantine/core';
import { type RefObject, useLayoutEffect, useRef } from 'react';

interface ShowMoreProps extends Pick<ButtonProps, 'variant' | 'size'> {
  label: string;
  list: RefObject<HTMLElement | null>;
  /** How many items the list has now. */
  count: number;
  hasMore: boolean;
  loading: boolean;
  onPress: () => unknown;
}

/** A button that adds to the list above it. The focus goes to the first of what it brings. */
export function ShowMore({ label, list, count, hasMore, loading, onPress, ...looks }: ShowMoreProps) {
  const pressedAt = useRef<number>(undefined);
  useLayoutEffect(() => {
    const before = pressedAt.current;
    if (before === undefined || count <= before) return;
    pressedAt.current = undefined;
    list.current?.children[before]?.querySelector('a')?.focus();
  }, [count, list]);
  const press = () => {
    pressedAt.current = count;
    onPress();
  };
  if (!hasMore) return null;
  return (
    <Button loading={loading} onClick={press} {...looks}>
      {label}
    </Button>
  );
}
