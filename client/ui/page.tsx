import type { ReactNode } from 'react';
import classes from './page.module.css';

interface PageProps {
  width?: 'wide' | 'narrow';
  children: ReactNode;
}

export function Page({ width = 'wide', children }: PageProps) {
  return <div className={`${classes.page} ${classes[width]}`}>{children}</div>;
}
