import type { Services } from '../platform/context.js';
import type { PersonalData } from '../platform/personal-data.js';

/** The personal data of each feature, in the order of the features. */
export function personalDataOf({ features }: Pick<Services, 'features'>): PersonalData[] {
  return features.flatMap(({ personalData }) => personalData ?? []);
}
