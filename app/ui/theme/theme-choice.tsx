import { Form } from "@remix-run/react";
import { useMessages } from "~/messages/use-messages";
import { THEMES, type Theme } from "~/ui/theme/theme";
import { THEME_FETCHER, useTheme } from "~/ui/theme/use-theme";

const ICONS = { system: "icon-[lucide--monitor]", light: "icon-[lucide--sun]", dark: "icon-[lucide--moon]" };
const NAMES = { system: "themeSystem", light: "themeLight", dark: "themeDark" } as const;

export function ThemeChoice({ saved }: { saved: Theme | undefined }) {
  const t = useMessages("settings");
  const current = useTheme(saved);
  return (
    <Form navigate={false} fetcherKey={THEME_FETCHER} method="post" action="/theme" className="choices">
      {THEMES.map((theme) => {
        const icon = ICONS[theme];
        return (
          <button
            key={theme}
            name="theme"
            value={theme}
            type="submit"
            aria-pressed={theme === current}
            className="choice"
          >
            <span className={`${icon} size-4`} aria-hidden="true" />
            {t(NAMES[theme])}
          </button>
        );
      })}
    </Form>
  );
}
