interface Active {
  createdAt: string;
  lastMessage?: { createdAt: string } | null;
}

/** When the newest message was sent, or else when the room was opened. */
export function activityOf({ createdAt, lastMessage }: Active): string {
  return lastMessage?.createdAt ?? createdAt;
}

export function latestFirst<Room extends Active>(rooms: readonly Room[]): Room[] {
  return [...rooms].sort((a, b) => Date.parse(activityOf(b)) - Date.parse(activityOf(a)));
}
