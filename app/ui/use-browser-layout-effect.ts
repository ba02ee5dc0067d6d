import { useEffect, useLayoutEffect } from "react";

/** An effect that runs before anything is seen of the rendering. React's server renderer warns of one that does nothing there. */
export const useBrowserLayoutEffect = typeof document === "undefined" ? useEffect : useLayoutEffect;
