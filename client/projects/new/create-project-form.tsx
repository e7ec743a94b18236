import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormFailure } from '../../ui/form-failure';
import { LinkButton } from '../../ui/link-button';
import { useSubmit } from '../../ui/use-submit';
import { projectDraft } from './project-draft';
import { lengthOf, summaryMost, titleMost } from './project-rules';
import { type NewProject, useCreateProject } from './use-create-project';

interface CreateProjectFormProps {
  viewerId: string;
  onCreated: (id: string) => void;
}

export function CreateProjectForm({ viewerId, onCreated }: CreateProjectFormProps) {
  const { t } = useTranslation('projects');
  const createProject = useCreateProject();
  const [draft] = useState(() => projectDraft(viewerId));
  const form = useProjectForm(draft);
  const create = async (project: NewProject) => {
    const id = await createProject(project);
    if (!id) return;
    draft.forget();
    onCreated(id);
  };
  const { onSubmit, failure } = useSubmit(form, create, {
    fields: { title: t('invalid.title'), summary: t('invalid.summary') },
  });
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="lg">
        <TextInput
          label={t('new.fieldTitle')}
          placeholder={t('new.fieldTitlePlaceholder')}
          required
          withAsterisk={false}
          autoComplete="off"
          key={form.key('title')}
          {...form.getInputProps('title')}
        />
        <Textarea
          label={`${t('new.fieldSummary')} ${t('new.optional')}`}
          description={t('new.fieldSummaryHint')}
          autosize
          minRows={6}
          maxRows={18}
          key={form.key('summary')}
          {...form.getInputProps('summary')}
        />
        <FormFailure text={failure} />
        <Group justify="flex-end">
          <LinkButton to="/" variant="default" onClick={draft.forget}>
            {t('new.cancel')}
          </LinkButton>
          <Button type="submit" loading={form.submitting}>
            {t('new.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useProjectForm(draft: ReturnType<typeof projectDraft>) {
  const { t } = useTranslation('projects');
  return useForm<NewProject>({
    mode: 'uncontrolled',
    initialValues: draft.read(),
    onValuesChange: draft.keep,
    validate: {
      title: (title) => {
        if (lengthOf(title) === 0) return t('invalid.titleRequired');
        return lengthOf(title) > titleMost ? t('invalid.titleLong', { max: titleMost }) : null;
      },
      summary: (summary) =>
        lengthOf(summary) > summaryMost ? t('invalid.summaryLong', { max: summaryMost }) : null,
    },
  });
}
