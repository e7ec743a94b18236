import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { hostLink } from '../../accounts/host-platform/host-link';
import { siteOf } from '../../accounts/host-platform/platform-site';
import { useSignInAtHost } from '../../accounts/host-platform/use-sign-in-at-host';
import { useViewer } from '../../accounts/session/use-viewer';
import { useCreateChatAtHost } from '../../chat-rooms/use-create-chat-at-host';
import { isCode } from '../../platform/failure';

type Step =
  | { is: 'opening' }
  /** It isn't certain that this person wants to be signed in as the user of the link. */
  | { is: 'asking'; name: string; project: string; site: string }
  | { is: 'over' }
  | { is: 'failed'; error: unknown };

/** Follows a link of the host platform: signs its user in, if necessary after a question, and opens the room. */
export function useContact(hostId: string) {
  const navigate = useNavigate();
  const { viewer, known } = useViewer();
  const { look, signIn } = useSignInAtHost();
  const createChat = useCreateChatAtHost();
  const [step, setStep] = useState<Step>({ is: 'opening' });
  const begun = useRef(false);

  const attempt = async (act: () => Promise<void>) => {
    setStep({ is: 'opening' });
    try {
      await act();
    } catch (error) {
      setStep(isCode(error, 'UNAUTHENTICATED') ? { is: 'over' } : { is: 'failed', error });
    }
  };
  const open = async () => {
    const slug = await createChat(hostId);
    if (slug) await navigate({ to: '/chats/$slug', params: { slug }, replace: true });
  };
  const signInAndOpen = async () => {
    if (hostLink) await signIn(hostLink);
    await open();
  };
  const follow = async () => {
    if (!hostLink) return viewer ? open() : setStep({ is: 'over' });
    const { account, project } = await look(hostLink, hostId);
    if (!account) return setStep({ is: 'over' });
    const isSure = viewer ? viewer.id === account.id : hostLink.isFromIssuer;
    if (isSure) return signInAndOpen();
    setStep({ is: 'asking', name: account.name, project, site: siteOf(hostLink.issuer).name });
  };
  const begin = useEffectEvent(() => {
    if (begun.current) return;
    begun.current = true;
    void attempt(follow);
  });
  useEffect(() => {
    if (known) begin();
  }, [known]);

  return { step, viewer, goOn: () => attempt(signInAndOpen), again: () => attempt(follow) };
}
