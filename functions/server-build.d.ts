/** What `remix vite:build` writes. */
declare module "*/build/server" {
  type ServerBuild = import("@remix-run/cloudflare").ServerBuild;
  export const assets: ServerBuild["assets"];
  export const assetsBuildDirectory: ServerBuild["assetsBuildDirectory"];
  export const basename: ServerBuild["basename"];
  /** What the Worker calls of the app, besides its pages: see app/entry.server.tsx. */
  type Entry = ServerBuild["entry"]["module"] & {
    removeOutdated: (env: import("../app/env").Env, now: Date) => Promise<Record<string, number>>;
    findUnset: (env: import("../app/env").Env) => string[];
    hasSchema: (env: import("../app/env").Env) => Promise<boolean>;
    errorResponse: typeof import("../app/messages/error-response.server").errorResponse;
    hasSessionCookie: (request: Request, env: import("../app/env").Env) => Promise<boolean>;
    forRequest: (env: import("../app/env").Env) => import("../app/env").Env;
    createRequestHandler: typeof import("@remix-run/cloudflare").createRequestHandler;
    matchRoutes: typeof import("@remix-run/react").matchRoutes;
  };
  export const entry: { module: Entry };
  export const future: ServerBuild["future"];
  export const isSpaMode: ServerBuild["isSpaMode"];
  export const mode: ServerBuild["mode"];
  export const publicPath: ServerBuild["publicPath"];
  export const routes: ServerBuild["routes"];
}
