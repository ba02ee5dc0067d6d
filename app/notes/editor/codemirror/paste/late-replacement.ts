import { isolateHistory } from "@codemirror/commands";
import { StateEffect, StateField } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";

type Place = { key: symbol; from: number; to: number };

const watch = StateEffect.define<Place>();
const forget = StateEffect.define<symbol>();

/** Where texts are that are to be replaced as soon as what replaces them is known. */
export const latePlaces = StateField.define<readonly Place[]>({
  create: () => [],
  update(places, { changes, effects }) {
    if (places.length === 0 && effects.length === 0) return places;
    const moved = places.map(({ key, from, to }) => ({
      key,
      from: changes.mapPos(from, 1),
      to: changes.mapPos(to, -1),
    }));
    const begun = effects.flatMap((effect) => (effect.is(watch) ? [effect.value] : []));
    const over = new Set(effects.flatMap((effect) => (effect.is(forget) ? [effect.value] : [])));
    return [...moved, ...begun].filter(({ key }) => !over.has(key));
  },
});

/** Puts the text in place of the selection at once, and what it is found to be later in its place, if it is still there. */
export async function insertThenReplace(view: EditorView, text: string, find: Promise<string | null>): Promise<void> {
  const key = Symbol("paste");
  const spec = view.state.replaceSelection(text);
  const inserted = view.state.update(spec, { userEvent: "input.paste", scrollIntoView: true });
  const { head } = inserted.newSelection.main;
  view.dispatch(inserted);
  const written = view.state.sliceDoc(head - view.state.toText(text).length, head);
  view.dispatch({ effects: watch.of({ key, from: head - written.length, to: head }) });

  const next = await find;
  const place = view.state.field(latePlaces).find((place) => place.key === key);
  if (!view.dom.isConnected || !place) return;
  const isUntouched = view.state.sliceDoc(place.from, place.to) === written;
  view.dispatch({
    effects: forget.of(key),
    ...(next !== null &&
      isUntouched && {
        changes: { from: place.from, to: place.to, insert: next },
        annotations: isolateHistory.of("full"),
        userEvent: "input.paste",
      }),
  });
}
