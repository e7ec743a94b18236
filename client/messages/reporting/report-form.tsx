import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { ReportReason } from '../../generated/graphql';
import { FormFailure } from '../../ui/form-failure';
import { useSubmit } from '../../ui/use-submit';
import { charactersLeft, sendable } from '../composer/message-length';
import type { Row } from '../list/timeline';
import { ReportEvidence } from './report-evidence-list';
import { useReport } from './use-report';

const reasons = ['SPAM', 'SCAM', 'HARASSMENT', 'HATE', 'SEXUAL', 'OTHER'] as const satisfies ReportReason[];
const longestNote = 1000;
/** In milliseconds. It says what will happen, so there must be time to read it. */
const thanksFor = 8_000;

interface ReportFormProps {
  slug: string;
  messageId: string | undefined;
  rows: readonly Row[];
  name: string;
  onClose: () => void;
}

/** Why something is reported, and what the staff get. */
export function ReportForm({ slug, messageId, rows, name, onClose }: ReportFormProps) {
  const { t } = useTranslation(['chat', 'common']);
  const report = useReport(slug, messageId);
  const form = useReportForm();
  const send = async ({ reason, note }: typeof form.values) => {
    await report({ reason: reason as ReportReason, note: sendable(note) || null });
    onClose();
    notifications.show({ message: t('report.done'), autoClose: thanksFor });
  };
  const { onSubmit, failure } = useSubmit(form, send, { fields: { note: t('report.noteRefused') } });
  const left = charactersLeft(form.values.note, longestNote);
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        <Radio.Group
          label={t('report.reason')}
          required
          withAsterisk={false}
          {...form.getInputProps('reason')}
          data-path={undefined}
        >
          <Stack gap={0}>
            {reasons.map((value, index) => (
              <Radio
                key={value}
                value={value}
                label={t(`report.reasons.${value}`)}
                styles={{ body: { alignItems: 'center', minHeight: '2.75rem' }, label: { fontSize: '1rem' } }}
                // The form focuses the field with this path. The group itself can't have the focus.
                {...(index === 0 && { 'data-path': 'reason', 'data-autofocus': true })}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={t('report.note')}
          description={t('report.noteLength', { length: longestNote - left, most: longestNote })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autosize
          minRows={2}
          maxRows={6}
          {...form.getInputProps('note')}
        />
        <ReportEvidence rows={rows} messageId={messageId} name={name} />
        <FormFailure text={failure} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={form.submitting}>
            {t('report.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useReportForm() {
  const { t } = useTranslation('chat');
  return useForm({
    initialValues: { reason: '', note: '' },
    validate: {
      reason: (reason) => (reason ? null : t('report.reasonMissing')),
      note: (note) => {
        const left = charactersLeft(note, longestNote);
        return left < 0 ? t('composer.tooLong', { count: -left }) : null;
      },
    },
  });
}
