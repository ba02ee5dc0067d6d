import { Link } from "@remix-run/react";

/** A sentence of which the words between `<link>` and `</link>` lead somewhere. */
export function LinkedText({ text, to }: { text: string; to: string }) {
  const [before, words, after] = text.split(/<\/?link>/);
  return (
    <>
      {before}
      <Link to={to} className="font-medium text-tide underline underline-offset-4">
        {words}
      </Link>
      {after}
    </>
  );
}
