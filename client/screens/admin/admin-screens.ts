export { AdminDashboardScreen } from './admin-dashboard-screen';
export { AdminListScreen } from './admin-list-screen';
export { AdminRowScreen } from './admin-row-screen';
export { AdminScreen } from './admin-screen';
