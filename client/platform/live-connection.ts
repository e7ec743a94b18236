import { connect } from '../live/connect';

/** The one live connection of this tab. `LiveSession` tells it who is signed in. */
export const liveConnection = connect({ url: `${location.origin}/graphql`, userId: null });
