import { useTranslation } from 'react-i18next';
import { SearchField } from '../../ui/search-field';

interface ProjectSearchProps {
  value: string;
  onSearch: (search: string) => void;
}

export function ProjectSearch({ value, onSearch }: ProjectSearchProps) {
  const { t } = useTranslation('projects');
  return (
    <SearchField
      size="lg"
      radius="xl"
      label={t('list.search')}
      placeholder={t('list.searchPlaceholder')}
      clearLabel={t('list.clear')}
      value={value}
      onSearch={onSearch}
    />
  );
}
