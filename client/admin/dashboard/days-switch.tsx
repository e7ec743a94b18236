import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './days-switch.module.css';
import { addressOfDays, type Days, windows } from './days';

/** Links, so that each window has its address. */
export function DaysSwitch({ days }: { days: Days }) {
  const { t } = useTranslation('admin');
  return (
    <div className={classes.switch} role="group" aria-label={t('dashboard.days')}>
      {windows.map((window) => (
        <Link
          key={window}
          to="/admin"
          search={addressOfDays(window)}
          resetScroll={false}
          className={classes.choice}
          activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
          aria-current={window === days ? 'true' : undefined}
        >
          {window === 1 ? t('dashboard.today') : t('dashboard.lastDays', { count: window })}
        </Link>
      ))}
    </div>
  );
}
