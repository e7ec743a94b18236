import { useDocumentTitle } from '@mantine/hooks';
import { IconClockPause, IconMessageCircle } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isCode } from '../../platform/failure';
import { ProjectNotFound } from '../../projects/page/project-not-found';
import { Failed } from '../../ui/failed';
import { LinkButton } from '../../ui/link-button';
import { Page } from '../../ui/page';
import { State } from '../../ui/state';
import { ContactQuestion } from './contact-question';
import { useContact } from './use-contact';

const route = getRouteApi('/contact/$hostId');

/** The target of a link from the host platform. Opens the room, or says why it can't. */
export function ContactScreen() {
  const { t } = useTranslation('accounts');
  const { hostId } = route.useParams();
  useDocumentTitle(`${t('host.opening')} · Parley`);
  return (
    <Page>
      <Contact hostId={hostId} />
    </Page>
  );
}

function Contact({ hostId }: { hostId: string }) {
  const { t } = useTranslation('accounts');
  const { step, viewer, goOn, again } = useContact(hostId);
  const icon = { size: 36, stroke: 1.6 };
  if (step.is === 'opening')
    return (
      <div role="status">
        <State
          order={1}
          icon={<IconMessageCircle {...icon} />}
          title={t('host.opening')}
          text={t('host.wait')}
        />
      </div>
    );
  if (step.is === 'over')
    return (
      <State order={1} icon={<IconClockPause {...icon} />} title={t('host.over')} text={t('host.goBack')} />
    );
  if (step.is === 'asking') return <ContactQuestion {...step} viewer={viewer?.name} onGoOn={goOn} />;
  if (isCode(step.error, 'NOT_FOUND')) return <ProjectNotFound />;
  if (isCode(step.error, 'FORBIDDEN'))
    return (
      <State
        order={1}
        icon={<IconMessageCircle {...icon} />}
        title={t('host.noChat')}
        text={t('host.noChatWhy')}
        action={<LinkButton to="/chats">{t('host.toChats')}</LinkButton>}
      />
    );
  return <Failed error={step.error} onRetry={again} />;
}
