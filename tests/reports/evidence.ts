import type { OpenApp } from '../support/app.js';

export interface EvidenceRow {
  readonly seq: number;
  readonly version: number;
  readonly sender: string;
  /** Null when it was erased. */
  readonly content: string | null;
}

/** What the staff have of a report, in the order of the room. */
export function evidenceOf({ services }: OpenApp, reportId: string): Promise<EvidenceRow[]> {
  return services.database.run<EvidenceRow>(
    `select seq, version, sender_id::text as sender, content from report_evidence
      where report_id = $1 order by seq, version`,
    [reportId],
  );
}
