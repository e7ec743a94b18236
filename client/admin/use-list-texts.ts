import { useTranslation } from 'react-i18next';

/** The texts of one list. A name that has no text yet stands for itself. */
export function useListTexts(list: string) {
  const { t } = useTranslation('admin');
  const text = (path: string, name: string) =>
    t(`lists.${list}.${path}` as 'lists.chatRooms.title', { defaultValue: name });
  return {
    title: text('title', list),
    search: text('search', list),
    column: (name: string) => text(`columns.${name}`, name),
    action: (name: string) => text(`actions.${name}`, name),
    /** What an action does; empty if its name says it. */
    confirm: (action: string) => text(`confirms.${action}`, ''),
    /** Why an action was not done; empty if only the server can say it. */
    refusal: (action: string, code: string) =>
      text(`refusals.${action}.${code}`, '') ||
      t(`act.codes.${code}` as 'act.codes.ROW_CHANGED', { defaultValue: '' }),
    /** Of a flag or a choice. */
    value: (column: string, value: string) => text(`values.${column}.${value}`, plain(value, t)),
  };
}

function plain(value: string, t: ReturnType<typeof useTranslation<'admin'>>['t']) {
  if (value === 'true') return t('list.yes');
  return value === 'false' ? t('list.no') : value;
}
