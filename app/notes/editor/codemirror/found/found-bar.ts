import type { EditorView, Panel } from "@codemirror/view";
import type { Translate } from "~/messages/catalogs";
import { type Found, foundState, MAX_FOUND } from "~/notes/editor/codemirror/found/found-state";

type Parts = {
  step: (view: EditorView, by: number) => boolean;
  close: (view: EditorView) => boolean;
  t: Translate<"search">;
};

/** Says how many words were found and which one is shown, and leads to the next and the previous one. */
export function foundBar(view: EditorView, { step, close, t }: Parts): Panel {
  const dom = document.createElement("div");
  dom.className = "cm-panel cm-found-bar";
  dom.role = "group";
  dom.ariaLabel = t("inNote");
  const count = dom.appendChild(document.createElement("span"));
  count.role = "status";
  const show = () => {
    count.textContent = describeFound(t, view.state.field(foundState));
  };
  show();
  dom.appendChild(makeButton("previous", t("previous"), "↑", () => step(view, -1)));
  dom.appendChild(makeButton("next", t("next"), "↓", () => step(view, 1)));
  dom.appendChild(makeButton("close", t("stop"), "×", () => close(view)));
  dom.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && close(view)) view.focus();
  });
  return { dom, top: true, update: show };
}

function describeFound(t: Translate<"search">, found: Found | null): string {
  const { ranges, current } = found ?? { ranges: [], current: 0 };
  const all = ranges.length;
  return t(all >= MAX_FOUND ? "placeOrMore" : "place", { current: Math.min(current + 1, all), all });
}

function makeButton(name: string, label: string, sign: string, press: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.name = name;
  button.ariaLabel = label;
  button.title = label;
  const shown = button.appendChild(document.createElement("span"));
  shown.ariaHidden = "true";
  shown.textContent = sign;
  button.addEventListener("click", press);
  return button;
}
