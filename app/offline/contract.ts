/** What a page is that knows nobody yet: the service worker shows it where the server cannot be reached. */
export const SHELL_PATH = "/shell";

/** The name of the lock that a page holds on its build as long as it is open, before the build's version. */
export const BUILD_LOCK = "tidings-build:";

/** From the service worker to its pages: this build is on the device now. */
export type BuildMessage = { type: "build"; version: string };

/** What a page asks for by Background Sync: that what waits on the device is sent. */
export const SYNC_TAG = "tidings-send";
