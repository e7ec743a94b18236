import { getRouteApi } from '@tanstack/react-router';
import { RowPage } from '../../admin/row-page/row-page';
import { WithList } from '../../admin/shell/with-list';
import { NotFoundScreen } from '../not-found-screen';

const route = getRouteApi('/signed-in/admin/$list/$id');

export function AdminRowScreen() {
  const { list: name, id } = route.useParams();
  return (
    <WithList name={name} otherwise={<NotFoundScreen />}>
      {(list, declaration, lists) => (
        <RowPage key={`${name} ${id}`} list={list} declaration={declaration} lists={lists} id={id} />
      )}
    </WithList>
  );
}
