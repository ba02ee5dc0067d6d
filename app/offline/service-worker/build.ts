/** The build that this service worker is of, as vite.service-worker.ts writes it in. */
declare const BUILD: { version: string; files: string[] };

/** What Remix calls the build, here and in its pages. */
export const { version: BUILD_VERSION, files: BUILD_FILES } = BUILD;
