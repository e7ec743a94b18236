import { connect } from '../live/connect';

/** The one live connection of this tab. `LiveSession` sets its user. */
export const liveConnection = connect({ url: `${location.origin}/graphql`, userId: null });
