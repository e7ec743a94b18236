import { useTranslation } from 'react-i18next';

interface Named {
  name: string;
  isDeleted?: boolean;
}

/** The name to show of a user; who has deleted their account has none. */
export function useUserName() {
  const { t } = useTranslation();
  return ({ name, isDeleted }: Named) => (isDeleted ? t('deletedUser') : name);
}
