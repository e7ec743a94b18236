/**
 * A query for the ids of the rooms that a user has ever written in. It skips along an index from room to room: reading all
 * messages of a busy user would take seconds.
 * @param user a placeholder such as `$1`
 */
export function roomsWrittenInSql(user: `$${number}`): string {
  const next = (condition: string) =>
    `select chat_room_id from message where sender_id = ${user}${condition} order by chat_room_id limit 1`;
  return `
    with recursive written_in (room_id) as (
      (${next('')})
      union all
      select (${next(' and chat_room_id > room_id')}) from written_in where room_id is not null)
    select room_id from written_in`;
}
