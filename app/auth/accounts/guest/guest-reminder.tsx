import { useMessages } from "~/messages/use-messages";
import { LinkedText } from "~/ui/linked-text";

/** For a guest: what it means to have no account, and the way to one. */
export function GuestReminder() {
  return (
    <p className="mx-2 mb-2 rounded-xl bg-wash px-4 py-3 text-sm text-pretty">
      <LinkedText text={useMessages("notes")("guestReminder")} to="/join" />
    </p>
  );
}
