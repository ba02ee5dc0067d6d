import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";

// Set as the app's own is, so that the two differ by what they do.
export default defineConfig({
  build: { target: "es2024", emptyOutDir: true },
  plugins: [
    remix({
      appDirectory: "tests/bench/controls/page/app",
      buildDirectory: ".cache/bench/page",
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
