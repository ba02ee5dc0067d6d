import { useFetchers } from "@remix-run/react";
import { isTheme, type Theme } from "~/ui/theme/theme";

/** The fetcher that tells the server of a choice. */
export const THEME_FETCHER = "theme";

/** The theme as chosen, at once, while the server still hears of it. */
export function useTheme(saved: Theme | undefined): Theme {
  const chosen = useFetchers()
    .find((fetcher) => fetcher.key === THEME_FETCHER)
    ?.formData?.get("theme");
  return isTheme(chosen) ? chosen : (saved ?? "system");
}
