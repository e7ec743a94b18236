import { elsewhere, type TableColumns } from './table-columns.js';

export const projects: TableColumns = {
  project: {
    id: 'projects.0.id',
    host_id: 'projects.0.hostId',
    title: 'projects.0.title',
    summary: 'projects.0.summary',
    account_id: `- ${elsewhere}`,
    ended_at: 'projects.0.endedAt',
    created_at: 'projects.0.createdAt',
  },
};
