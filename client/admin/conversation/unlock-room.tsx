import { useMutation } from '@apollo/client/react';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../generated/admin';
import { useFailureText } from '../../platform/use-failure-text';
import { FormFailure } from '../../ui/form-failure';
import { longestNote, noteLeft } from '../actions/note-left';
import classes from './conversation.module.css';

const UnlockRoomDocument = graphql(/* GraphQL */ `
  mutation UnlockRoom($roomId: ID!, $reason: String!) {
    adminUnlockRoom(roomId: $roomId, reason: $reason)
  }
`);

interface UnlockRoomProps {
  roomId: string;
  onUnlocked: () => void;
}

/** Says that the texts of a room are hidden, and shows them for an hour to staff who write down why. */
export function UnlockRoom({ roomId, onUnlocked }: UnlockRoomProps) {
  const { t } = useTranslation('admin');
  const failureText = useFailureText();
  const [unlock, { loading }] = useMutation(UnlockRoomDocument);
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<string>();
  const left = noteLeft(reason);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setFailure(undefined);
    unlock({ variables: { roomId, reason: reason.trim() } }).then(onUnlocked, (error: unknown) =>
      setFailure(failureText(error)),
    );
  };
  return (
    <form className={classes.unlock} onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm">{t('unlock.text')}</Text>
        <Textarea
          label={t('unlock.reason')}
          description={`${t('unlock.reasonText')} ${t('act.left', { count: Math.max(left, 0) })}`}
          error={left < 0 && t('act.tooLong', { count: longestNote })}
          required
          withAsterisk={false}
          autosize
          minRows={2}
          maxRows={6}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormFailure text={failure} />
        <Group>
          <Button type="submit" size="sm" loading={loading} disabled={reason.trim() === '' || left < 0}>
            {t('unlock.action')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
