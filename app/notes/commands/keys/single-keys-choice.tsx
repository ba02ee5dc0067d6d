import { useMessages } from "~/messages/use-messages";
import { setSingleKeys, useSingleKeys } from "~/notes/commands/keys/single-keys";

/** Whether keys do something by themselves, in this browser. */
export function SingleKeysChoice() {
  const label = useMessages("settings")("singleKeys");
  return (
    <label className="flex min-h-11 items-center gap-3 text-sm">
      <input
        type="checkbox"
        checked={useSingleKeys()}
        onChange={({ currentTarget }) => setSingleKeys(currentTarget.checked)}
        className="size-5 accent-tide"
      />
      {label}
    </label>
  );
}
