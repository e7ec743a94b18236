import { Button, Radio, Stack, Text, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminColumn } from '../declarations/list-declaration';
import { useFailureText } from '../../platform/use-failure-text';
import { FormFailure } from '../../ui/form-failure';
import { useListTexts } from '../use-list-texts';
import { isRange } from './filter-value';
import { RangeFields } from './range-fields';
import { useFilterChoices } from './use-filter-choices';

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
  const failureText = useFailureText();
  const { choices, isLoading, error } = useFilterChoices(list, column);
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" miw={220}>
        {isRange(column) ? (
          <RangeFields isTime={column.type === 'TIME'} value={text} onChange={setText} />
        ) : isLoading ? (
          <Text size="sm">{t('list.loading')}</Text>
        ) : error ? (
          <FormFailure text={failureText(error)} />
        ) : choices.length > 0 ? (
          <Radio.Group aria-label={texts.column(column.name)} value={text} onChange={setText}>
            <Stack gap="xs">
              {choices.map((choice) => (
                <Radio key={choice.value} {...choice} size="sm" />
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
