import type { ChatRole } from '../../generated/graphql';

interface ReadMarks {
  viewerRole: ChatRole;
  ownerReadSeq: number;
  visitorReadSeq: number;
}

/** How far the viewer and the other participant have read. */
export function readSeqs({ viewerRole, ownerReadSeq, visitorReadSeq }: ReadMarks) {
  const [mine, other] =
    viewerRole === 'OWNER' ? [ownerReadSeq, visitorReadSeq] : [visitorReadSeq, ownerReadSeq];
  return { mine, other };
}
