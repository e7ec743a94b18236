import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface ProjectSearchProps {
  value: string;
  onSearch: (search: string) => void;
}

export function ProjectSearch({ value, onSearch }: ProjectSearchProps) {
  const { t } = useTranslation('projects');
  const input = useRef<HTMLInputElement>(null);
  const { text, type, clear } = useSearchText({ value, onSearch });
  const startAnew = () => {
    clear();
    input.current?.focus();
  };
  return (
    <TextInput
      ref={input}
      role="searchbox"
      type="text"
      inputMode="search"
      enterKeyHint="search"
      size="lg"
      radius="xl"
      maxLength={200}
      aria-label={t('list.search')}
      placeholder={t('list.searchPlaceholder')}
      leftSection={<IconSearch size={20} aria-hidden />}
      rightSectionWidth={52}
      rightSection={
        text && <CloseButton size={44} radius="xl" aria-label={t('list.clear')} onClick={startAnew} />
      }
      value={text}
      onChange={type}
      onCompositionEnd={type}
    />
  );
}

// Waits until an input method has composed its text. Otherwise half-typed syllables would be searched.
function useSearchText({ value, onSearch }: ProjectSearchProps) {
  const [text, setText] = useState(value);
  const told = useRef(value);
  const tell = (search: string) => {
    told.current = search;
    onSearch(search);
  };
  const tellSoon = useDebouncedCallback(tell, 250);
  useEffect(() => {
    if (value !== told.current) setText((told.current = value));
  }, [value]);

  const type = (event: SyntheticEvent<HTMLInputElement>) => {
    setText(event.currentTarget.value);
    const composing = 'isComposing' in event.nativeEvent && event.nativeEvent.isComposing === true;
    if (!composing) tellSoon(event.currentTarget.value.trim());
  };
  const clear = () => {
    setText('');
    tell('');
  };
  return { text, type, clear };
}
