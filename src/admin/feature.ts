import type { Feature } from '../platform/feature.js';
import { StaffResolver } from './staff-resolver.js';

/** What staff may do. */
export const admin: Feature = { resolvers: [StaffResolver] };
