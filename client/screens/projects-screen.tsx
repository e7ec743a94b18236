import { Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProjectList } from '../projects/list/project-list';
import { ProjectSearch } from '../projects/list/project-search';
import { LinkButton } from '../ui/link-button';
import { Page } from '../ui/page';
import classes from './projects-screen.module.css';

const route = getRouteApi('/');

export function ProjectsScreen() {
  const { t } = useTranslation('projects');
  const { search = '' } = route.useSearch();
  const navigate = route.useNavigate();
  useDocumentTitle(`${t('list.title')} · Parley`);
  const onSearch = (text: string) =>
    navigate({ search: { search: text || undefined }, replace: true, resetScroll: false });
  return (
    <Page>
      <div className={classes.top}>
        <div>
          <Title order={1} tabIndex={-1}>
            {t('list.title')}
          </Title>
          <Text c="dimmed" mt={4}>
            {t('list.lead')}
          </Text>
        </div>
        <LinkButton
          to="/projects/new"
          className={classes.create}
          leftSection={<IconPlus size={18} aria-hidden />}
        >
          {t('new.action')}
        </LinkButton>
      </div>
      <search className={classes.search}>
        <ProjectSearch value={search} onSearch={onSearch} />
      </search>
      <ProjectList search={search} />
    </Page>
  );
}
