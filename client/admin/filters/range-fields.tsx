import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { rangeOf, writeRange } from './filter-value';

interface RangeFieldsProps {
  isTime: boolean;
  /** `from..to` */
  value: string;
  onChange: (value: string) => void;
}

export function RangeFields({ isTime, value, onChange }: RangeFieldsProps) {
  const { t } = useTranslation('admin');
  const { from, to } = rangeOf(value);
  const looks = isTime
    ? ({ size: 'sm', type: 'date', max: '9999-12-31' } as const)
    : ({ size: 'sm', type: 'number', min: 0, step: 1 } as const);
  return (
    <>
      <TextInput
        {...looks}
        label={t(isTime ? 'filter.from' : 'filter.least')}
        value={from}
        onChange={(event) => onChange(writeRange({ from: event.currentTarget.value, to }))}
      />
      <TextInput
        {...looks}
        label={t(isTime ? 'filter.to' : 'filter.most')}
        value={to}
        onChange={(event) => onChange(writeRange({ from, to: event.currentTarget.value }))}
      />
    </>
  );
}
