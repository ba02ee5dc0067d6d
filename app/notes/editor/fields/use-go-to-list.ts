import { useLocation, useNavigate } from "@remix-run/react";

/** Where list and note have room beside each other, as in app/routes/notes.tsx. */
const HAS_BOTH = "(min-width: 64rem)";

/** Answers the means to go to another list, by the query of its URL; the note stays open where there is room for both. */
export function useGoToList(): (search: string) => void {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return (search) => navigate(`${window.matchMedia(HAS_BOTH).matches ? pathname : "/notes"}${search}`);
}
