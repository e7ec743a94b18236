import { getRouteApi } from '@tanstack/react-router';
import { ListPage } from '../../admin/list-page/list-page';
import { addressOf, type ListView, viewOf } from '../../admin/list-view/list-view';
import { WithList } from '../../admin/shell/with-list';
import { NotFoundScreen } from '../not-found-screen';

const route = getRouteApi('/signed-in/admin/$list');

export function AdminListScreen() {
  const { list: name } = route.useParams();
  const view = viewOf({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const onView = (next: ListView, { replace = false, pagesBack = 0 }) =>
    navigate({
      search: addressOf(next),
      replace,
      resetScroll: !replace,
      state: { adminPagesBack: pagesBack },
    });
  return (
    <WithList name={name} otherwise={<NotFoundScreen />}>
      {(list, declaration) => (
        <ListPage key={name} list={list} declaration={declaration} view={view} onView={onView} />
      )}
    </WithList>
  );
}
