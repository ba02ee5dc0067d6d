import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";

// Set as the app's own is, so that the two differ by what they do.
export default defineConfig({
  build: { target: "es2024", emptyOutDir: true },
  plugins: [
    remix({
      // From tests/bench, which has the package.json that Remix asks for.
      appDirectory: "contestants/plain/app",
      buildDirectory: "../../.cache/bench/plain",
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
  ],
});
