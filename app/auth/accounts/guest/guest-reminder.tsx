import { Link } from "@remix-run/react";

/** For a guest: what it means to have no account, and the way to one. */
export function GuestReminder() {
  return (
    <p className="mx-2 mb-3 rounded-xl bg-wash px-4 py-3 text-sm text-pretty">
      Only this browser knows these notes.{" "}
      <Link to="/join" className="font-medium text-tide underline underline-offset-4">
        Make an account
      </Link>{" "}
      to keep them.
    </p>
  );
}
