import { getRouteApi } from '@tanstack/react-router';
import { ChatRoomView } from '../messages/room/chat-room-view';

const route = getRouteApi('/signed-in/chats/$slug');

export function ChatRoomScreen() {
  const { slug } = route.useParams();
  return <ChatRoomView key={slug} slug={slug} />;
}
