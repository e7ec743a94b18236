import { useTranslation } from 'react-i18next';
import { addressOf, defaultView } from '../list-view/list-view';
import { formatSpan } from './format-span';
import { SummaryNumber } from './summary-number';
import classes from './summary.module.css';
import type { Numbers } from './use-dashboard';

const openReports = addressOf({ ...defaultView, filters: { status: 'OPEN' } });

/** @param numbers undefined while they are loading: they already have their places */
export function Summary({ numbers }: { numbers: Numbers | undefined }) {
  const { t, i18n } = useTranslation('admin');
  const { language } = i18n;
  const formatCount = (value: number) => new Intl.NumberFormat(language).format(value);
  const formatShare = (value: number) => new Intl.NumberFormat(language, { style: 'percent' }).format(value);
  const shown = (value: number | null | undefined, format: (value: number) => string) =>
    value === undefined || value === null ? value : format(value);
  return (
    <dl className={classes.summary}>
      <SummaryNumber name="roomsOpened" value={shown(numbers?.roomsOpened, formatCount)} />
      <SummaryNumber name="messages" value={shown(numbers?.messages, formatCount)} />
      <SummaryNumber name="activePeople" value={shown(numbers?.activePeople, formatCount)} />
      <SummaryNumber
        name="medianFirstAnswer"
        value={shown(numbers?.medianFirstAnswer, (seconds) => formatSpan(seconds, language))}
      />
      <SummaryNumber
        name="unansweredShare"
        value={shown(numbers?.unansweredShare, formatShare)}
        note={
          numbers && numbers.unansweredRooms > 0
            ? t('dashboard.rooms', {
                count: numbers.unansweredRooms,
                number: formatCount(numbers.unansweredRooms),
              })
            : undefined
        }
      />
      <SummaryNumber name="refusedSignIns" value={shown(numbers?.refusedSignIns, formatCount)} />
      <SummaryNumber
        name="openReports"
        value={shown(numbers?.openReports, formatCount)}
        link={{ to: '/admin/$list', params: { list: 'reports' }, search: openReports }}
      />
      <SummaryNumber name="liveSockets" value={shown(numbers?.liveSockets, formatCount)} />
    </dl>
  );
}
