import { CloseButton, TextInput, type TextInputProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type SyntheticEvent, useEffect, useRef, useState } from 'react';

interface Searched {
  value: string;
  onSearch: (search: string) => void;
}

interface SearchFieldProps extends Searched, Pick<TextInputProps, 'size' | 'radius' | 'className'> {
  label: string;
  placeholder: string;
  clearLabel: string;
}

/** Searches while somebody types. Escape clears it. */
export function SearchField({ value, onSearch, label, placeholder, clearLabel, ...looks }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const { text, type, clear } = useSearchText({ value, onSearch });
  const clearAndStay = () => {
    clear();
    input.current?.focus();
  };
  const clearByKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing && text) clear();
  };
  return (
    <TextInput
      ref={input}
      role="searchbox"
      type="text"
      inputMode="search"
      enterKeyHint="search"
      maxLength={200}
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={20} aria-hidden />}
      rightSectionWidth={52}
      rightSection={
        text && (
          <CloseButton size={44} iconSize={20} radius="xl" aria-label={clearLabel} onClick={clearAndStay} />
        )
      }
      value={text}
      onChange={type}
      onCompositionEnd={type}
      onKeyDown={clearByKey}
      {...looks}
    />
  );
}

// Waits until an input method has composed its text. Otherwise half-typed syllables would be searched.
function useSearchText({ value, onSearch }: Searched) {
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
    // Otherwise what was typed just before would be searched after all.
    tellSoon.cancel();
    setText('');
    tell('');
  };
  return { text, type, clear };
}
