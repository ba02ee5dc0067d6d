export const DAY_SECONDS = 24 * 60 * 60;

/** However often it is used, a session ends then. */
export const SESSION_DAYS = 90;

/** A session that was not seen for so long ends, but for a guest's. */
export const IDLE_DAYS = 30;

/** As long as browsers store a cookie. */
export const MAX_COOKIE_SECONDS = 400 * DAY_SECONDS;

/** No browser's `User-Agent` is longer: what is, is cut off. */
export const MAX_USER_AGENT_LENGTH = 400;
