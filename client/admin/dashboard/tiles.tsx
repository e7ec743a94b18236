import { useTranslation } from 'react-i18next';
import { addressOf, wholeList } from '../list/list-view';
import { formatSpan } from './format-span';
import { Tile } from './tile';
import classes from './tiles.module.css';
import type { Numbers } from './use-dashboard';

const openReports = addressOf({ ...wholeList, filters: { status: 'OPEN' } });

/** @param numbers undefined while they are loading: the tiles already have their places */
export function Tiles({ numbers }: { numbers: Numbers | undefined }) {
  const { t, i18n } = useTranslation('admin');
  const { language } = i18n;
  const whole = (value: number) => new Intl.NumberFormat(language).format(value);
  const share = (value: number) => new Intl.NumberFormat(language, { style: 'percent' }).format(value);
  const shown = (value: number | null | undefined, format: (value: number) => string) =>
    value === undefined || value === null ? value : format(value);
  return (
    <dl className={classes.tiles}>
      <Tile name="roomsOpened" value={shown(numbers?.roomsOpened, whole)} />
      <Tile name="messages" value={shown(numbers?.messages, whole)} />
      <Tile name="activePeople" value={shown(numbers?.activePeople, whole)} />
      <Tile
        name="medianFirstAnswer"
        value={shown(numbers?.medianFirstAnswer, (seconds) => formatSpan(seconds, language))}
      />
      <Tile
        name="unansweredShare"
        value={shown(numbers?.unansweredShare, share)}
        note={
          numbers && numbers.unansweredRooms > 0
            ? t('dashboard.rooms', { count: numbers.unansweredRooms, number: whole(numbers.unansweredRooms) })
            : undefined
        }
      />
      <Tile name="refusedSignIns" value={shown(numbers?.refusedSignIns, whole)} />
      <Tile
        name="openReports"
        value={shown(numbers?.openReports, whole)}
        link={{ to: '/admin/$list', params: { list: 'reports' }, search: openReports }}
      />
      <Tile name="liveSockets" value={shown(numbers?.liveSockets, whole)} />
    </dl>
  );
}
