import '../../admin/texts';
import { Outlet } from '@tanstack/react-router';
import { AdminShell } from '../../admin/shell/admin-shell';

export function AdminScreen() {
  return (
    <AdminShell>
      <Outlet />
    </AdminShell>
  );
}
