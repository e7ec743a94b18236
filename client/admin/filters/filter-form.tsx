import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { choicesOf } from '../declarations/choices-of';
import type { AdminColumn } from '../declarations/list-declaration';
import { useListTexts } from '../use-list-texts';
import { isRange } from './filter-value';
import { RangeFields } from './range-fields';

interface FilterFormProps {
  list: string;
  column: AdminColumn;
  value: string;
  /** An empty value removes the filter. */
  onApply: (value: string) => void;
}

/** The fields of a filter follow from the type of its column. */
export function FilterForm({ list, column, value, onApply }: FilterFormProps) {
  const { t } = useTranslation('admin');
  const [text, setText] = useState(value);
  const texts = useListTexts(list);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onApply(text.trim());
  };
  const choices = choicesOf(list, column);
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" miw={220}>
        {isRange(column) ? (
          <RangeFields isTime={column.type === 'TIME'} value={text} onChange={setText} />
        ) : choices.length > 0 ? (
          <Radio.Group aria-label={texts.column(column.name)} value={text} onChange={setText}>
            <Stack gap="xs">
              {choices.map((choice) => (
                <Radio key={choice} value={choice} size="sm" label={texts.value(column.name, choice)} />
              ))}
            </Stack>
          </Radio.Group>
        ) : (
          <TextInput
            size="sm"
            maxLength={200}
            label={t('filter.value')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        <Button type="submit" size="sm">
          {t('filter.apply')}
        </Button>
      </Stack>
    </form>
  );
}
