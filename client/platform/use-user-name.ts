import { useTranslation } from 'react-i18next';

interface Named {
  name: string;
  isDeleted?: boolean;
}

/** The name to show for a user. A deleted account has no name of its own. */
export function useUserName() {
  const { t } = useTranslation();
  return ({ name, isDeleted }: Named) => (isDeleted ? t('deletedUser') : name);
}
