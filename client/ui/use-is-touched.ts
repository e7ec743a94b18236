import { useMediaQuery } from '@mantine/hooks';

/** Whether the pointer is a finger, so that the keyboard is one on the screen. */
export function useIsTouched(): boolean {
  return useMediaQuery('(pointer: coarse)', false, { getInitialValueInEffect: false });
}
