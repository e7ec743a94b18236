import { codesIn, type Heard } from './heard.js';

/** The real fetch. It also records the errors that come back. */
export function recordingFetch(heard: Heard): typeof fetch {
  return async (...request) => {
    try {
      const response = await fetch(...request);
      const text = await response.text();
      for (const code of codesIn(text)) heard.error(code);
      return new Response(text, response);
    } catch (error) {
      heard.unanswered += 1;
      throw error;
    }
  };
}
