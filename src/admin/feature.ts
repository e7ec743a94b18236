import type { Feature } from '../platform/feature.js';
import { StaffResolver } from './staff-resolver.js';

/** Mutations for staff. */
export const admin: Feature = { resolvers: [StaffResolver] };
