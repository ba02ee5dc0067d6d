import { ALL_NOTES, type ListView } from "~/notes/order/list-view";

/** What notes can be looked at by, each with its sign. */
export const VIEWS: { view: ListView; icon: string }[] = [
  { view: ALL_NOTES, icon: "icon-[lucide--notebook-text]" },
  { view: { ...ALL_NOTES, isPinned: true }, icon: "icon-[lucide--pin]" },
  { view: { ...ALL_NOTES, place: "archive" }, icon: "icon-[lucide--archive]" },
  { view: { ...ALL_NOTES, place: "trash" }, icon: "icon-[lucide--trash-2]" },
];
