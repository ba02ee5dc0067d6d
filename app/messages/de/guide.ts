import type { catalog as english } from "~/messages/en/guide";
import type { Translation } from "~/messages/message";

export const catalog = {
  title: "Willkommen bei Tidings",
  body: `Diese Notiz gehört dir: Schreib hinein, oder lösche sie. Was du änderst, ist beim Tippen gespeichert und auf deinen anderen Bildschirmen, bevor du hinsiehst.

- [ ] Hake dies ab: Das geht auch in der Liste
- [ ] Melde dich auf dem Handy an, öffne diese Notiz und schreib auf beiden
- [ ] Füge ein Bild ein, oder zieh es hierher

# Was eine Zeile sein kann

**Fett**, *kursiv*, ~~erledigt~~, \`Code\` und [ein Link](https://commonmark.org/help). Zwei eckige Klammern führen zu einer anderen Notiz, und #willkommen ist ein Tag: Die Liste zeigt alle, die ihn haben.

> Was du zitierst, steht ein wenig abseits.

# Nichts geht verloren

- Aus Versehen im Papierkorb? Rückgängig steht gleich daneben.
- Etwas geändert, das dir fehlt? Die Notiz behält ihre früheren Fassungen.
- Keine Verbindung? Schreib weiter. Dieses Gerät behält es, bis es eine gibt.
`,
} satisfies Translation<typeof english, "de">;
