import { getRouteApi } from '@tanstack/react-router';
import { DashboardPage } from '../../admin/dashboard/dashboard-page';
import { daysOf } from '../../admin/dashboard/days';

const route = getRouteApi('/signed-in/admin/');

export function AdminDashboardScreen() {
  return <DashboardPage days={daysOf(route.useSearch())} />;
}
